import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'

import { ConfigurationError, type TokenServiceOptions } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { failureOf } from '../fixtures/failure-of.ts'
import { ed25519Jwk, p256Jwk, p256Pem, rsaPem } from '../fixtures/keys.ts'
import { leafOfRoot } from '../fixtures/certificates.ts'
import { readToken } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

const p256 = createPrivateKey(p256Pem)
const rsa = createPrivateKey(rsaPem)
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' })

function pem(key: typeof p256, type: 'pkcs8' | 'pkcs1' | 'sec1' = 'pkcs8'): string {
  return key.export({ type, format: 'pem' }).toString()
}

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const encrypted = { ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'pw' }

async function algorithmFor(options: Partial<TokenServiceOptions>): Promise<unknown> {
  const tokens = createTokens(options)
  tokens.on('authenticate', (event) => event.setAccessGranted())
  return readToken(await tokens.issue(requestOf())).header.alg
}

function problemsOf(options: Partial<TokenServiceOptions>): unknown {
  const failure = failureOf(() => createTokens(options))
  return failure instanceof ConfigurationError ? failure.problems : failure
}

function refused(message: string, option = 'privateKey'): unknown {
  return [{ path: [option], message }]
}

describe('a private key is read from', () => {
  test.each([
    ['PKCS#8, EC', pem(p256), 'ES256'],
    ['SEC1, EC', pem(p256, 'sec1'), 'ES256'],
    [
      'SEC1 after its parameters, as openssl ecparam writes it',
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${pem(p256, 'sec1')}`,
      'ES256',
    ],
    ['JWK, EC', JSON.stringify(p256Jwk), 'ES256'],
    [
      'JWK with more members, indented',
      `\n${JSON.stringify({ ...p256Jwk, kid: 'x', use: 'sig' }, null, 2)}\n`,
      'ES256',
    ],
    ['PKCS#8, RSA', pem(rsa), 'RS256'],
    ['PKCS#1, RSA', pem(rsa, 'pkcs1'), 'RS256'],
    ['JWK, RSA', JSON.stringify(rsa.export({ format: 'jwk' })), 'RS256'],
    ['Windows line ends', pem(p256).replaceAll('\n', '\r\n'), 'ES256'],
    ['text before the PEM', `key of the token service\n${pem(p256)}`, 'ES256'],
    ['P-384', pem(p384.privateKey), 'ES384'],
    ['P-521', pem(p521.privateKey), 'ES512'],
    ['P-521, SEC1', pem(p521.privateKey, 'sec1'), 'ES512'],
  ])('%s; the algorithm is what the key implies', async (_, privateKey, algorithm) => {
    expect(await algorithmFor({ privateKey })).toBe(algorithm)
  })

  test('JWK, Ed25519', async () => {
    const privateKey = JSON.stringify(ed25519Jwk)
    expect(await algorithmFor({ privateKey, keyIdProfile: 'thumbprint' })).toBe('EdDSA')
  })
})

describe('no private key is', () => {
  const unreadable = 'the private key cannot be read, expected PEM (PKCS#8, PKCS#1, SEC1) or a private JWK'
  const neither = 'found neither PEM nor a JWK, expected a private key that begins with -----BEGIN'
  const isPublic = 'found a public key or certificate, expected a private key'
  const isEncrypted =
    'found an encrypted key, expected a plain one: openssl pkey -in token.key -out plain.key'
  const spki = p384.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const { d: _, ...publicJwk } = p256Jwk

  test.each([
    ['text', 'not a key', neither],
    ['a file name', 'keys/token.key', neither],
    ['broken JSON', '{"kty":"EC"', neither],
    ['a PEM cut short', p256Pem.slice(0, 100), unreadable],
    ['a PEM of nothing', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----', unreadable],
    ['a public JWK', JSON.stringify(publicJwk), unreadable],
    ['a JWK of another type', '{"kty":"oct","k":"AAAA"}', unreadable],
    ['an empty JWK', '{}', unreadable],
    ['a public key', spki, isPublic],
    ['a certificate', leafOfRoot, isPublic],
    ['an encrypted PKCS#8', p384.privateKey.export(encrypted).toString(), isEncrypted],
    ['an encrypted SEC1', p384.privateKey.export({ ...encrypted, type: 'sec1' }).toString(), isEncrypted],
  ])('%s', (__, privateKey, message) => {
    expect(problemsOf({ privateKey })).toEqual(refused(message))
  })
})

describe('keys that no registry reads, or that are weak', () => {
  const kinds = 'expected RSA, EC P-256, P-384 or P-521, or Ed25519'
  test.each([
    ['Ed448', generateKeyPairSync('ed448').privateKey, `found a key of type ed448, ${kinds}`],
    ['X25519', generateKeyPairSync('x25519').privateKey, `found a key of type x25519, ${kinds}`],
    [
      'secp256k1',
      generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey,
      `found a key of type secp256k1, ${kinds}`,
    ],
    [
      'P-224',
      generateKeyPairSync('ec', { namedCurve: 'secp224r1' }).privateKey,
      `found a key of type secp224r1, ${kinds}`,
    ],
    [
      'RSA-PSS',
      generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey,
      `found a key of type rsa-pss, ${kinds}`,
    ],
    [
      'RSA 1024',
      generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey,
      'found an RSA key of 1024 bits, expected at least 2048: docker-token-keygen --algorithm RS256',
    ],
  ])('%s', (_, key, message) => {
    expect(problemsOf({ privateKey: pem(key) })).toEqual(refused(message))
    const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
    expect(problemsOf({ publishedKeys: [publicKey] })).toEqual([{ path: ['publishedKeys', 0], message }])
  })
})

describe('a key and the algorithm', () => {
  const rsaFits = 'RS256, RS384, RS512, PS256, PS384, PS512'
  test.each([
    ['ES384', p256Pem, 'found ES384 with a key EC P-256, expected ES256'],
    ['ES256', pem(p384.privateKey), 'found ES256 with a key EC P-384, expected ES384'],
    ['ES256', pem(p521.privateKey), 'found ES256 with a key EC P-521, expected ES512'],
    ['RS256', p256Pem, 'found RS256 with a key EC P-256, expected ES256'],
    ['ES256', rsaPem, `found ES256 with a key RSA 2048, expected ${rsaFits}`],
    ['ES256', JSON.stringify(ed25519Jwk), 'found ES256 with a key Ed25519, expected EdDSA'],
  ] as const)('%s does not fit', (signingAlgorithm, privateKey, message) => {
    expect(problemsOf({ privateKey, signingAlgorithm, keyIdProfile: 'thumbprint' })).toEqual(
      refused(message, 'signingAlgorithm'),
    )
  })

  test.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const)(
    'RSA may sign %s',
    async (algorithm) => {
      const options = { privateKey: rsaPem, signingAlgorithm: algorithm, keyIdProfile: 'thumbprint' } as const
      expect(await algorithmFor(options)).toBe(algorithm)
    },
  )
})

describe('a JWK whose members are not of one key', () => {
  const contradiction =
    'found a private key whose public members are of another key, expected those of one key'
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })

  test.each([
    ['EC', { ...p256Jwk, d: other.d }],
    ['RSA', { ...rsa.export({ format: 'jwk' }), n: otherRsa.n }],
  ])('%s is refused: its tokens would verify nowhere', (_, jwk) => {
    expect(problemsOf({ privateKey: JSON.stringify(jwk) })).toEqual(refused(contradiction))
  })
})
