import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

import { jwkThumbprint, libtrustKeyId, type TokenServiceOptions } from '@docker-token/core'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'

import { leafOfRoot, rsaSelfSigned } from '../fixtures/certificates.ts'
import { createTokens, now } from '../fixtures/create-tokens.ts'
import { ed25519Jwk, p256Jwk, p256Pem, rsaPem, sharedSecret } from '../fixtures/keys.ts'
import { issued } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

const p256 = createPublicKey(p256Pem)
const rsa = createPublicKey(rsaPem)
const ed25519 = createPublicKey({ key: ed25519Jwk, format: 'jwk' })

function pem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

/** The two entries of one key. */
function entries(key: KeyObject, alg?: string): readonly unknown[] {
  return [libtrustKeyId(key), jwkThumbprint(key)].map((kid) => ({
    ...key.export({ format: 'jwk' }),
    use: 'sig',
    ...(alg === undefined ? {} : { alg }),
    kid,
  }))
}

describe('51 the key set', () => {
  test.each<[string, Partial<TokenServiceOptions>, readonly unknown[]]>([
    ['of an EC key', {}, entries(p256, 'ES256')],
    [
      'of an RSA key names the algorithm in use',
      { privateKey: rsaPem, signingAlgorithm: 'RS384' },
      entries(rsa, 'RS384'),
    ],
    [
      'of an Ed25519 key',
      { privateKey: JSON.stringify(ed25519Jwk), keyIdProfile: 'thumbprint' },
      entries(ed25519, 'EdDSA'),
    ],
    ['does not depend on the profile', { keyIdProfile: 'libtrust' }, entries(p256, 'ES256')],
    ['of a shared secret is empty', { privateKey: sharedSecret, signingAlgorithm: 'HS256' }, []],
  ])('%s', (_, options, keys) => {
    expect(createTokens(options).jwks()).toEqual({ keys })
  })

  test('holds the published keys after the signing key, without an algorithm if several fit', () => {
    const publishedKeys = [pem(rsa), JSON.stringify(ed25519Jwk)]
    expect(createTokens({ publishedKeys }).jwks()).toEqual({
      keys: [...entries(p256, 'ES256'), ...entries(rsa), ...entries(ed25519, 'EdDSA')],
    })
  })

  test('takes a published key from a certificate', () => {
    expect(
      createTokens({ publishedKeys: [rsaSelfSigned] })
        .jwks()
        .keys.slice(2),
    ).toEqual(entries(rsa))
  })

  test('holds a key that is given twice once, as the signing key', () => {
    const publishedKeys = [pem(rsa), leafOfRoot, pem(rsa), rsaSelfSigned]
    expect(createTokens({ privateKey: rsaPem, publishedKeys }).jwks().keys).toEqual([
      ...entries(rsa, 'RS256'),
      ...entries(p256, 'ES256'),
    ])
  })

  test('of a shared secret holds only what is published', () => {
    const options = {
      privateKey: sharedSecret,
      signingAlgorithm: 'HS256',
      publishedKeys: [pem(p256)],
    } as const
    expect(createTokens(options).jwks()).toEqual({ keys: entries(p256, 'ES256') })
  })

  test('S32 holds no private member, also if private JWKs were given', () => {
    const { privateKey: p521 } = generateKeyPairSync('ec', { namedCurve: 'P-521' })
    const options: readonly Partial<TokenServiceOptions>[] = [
      { privateKey: rsaPem, publishedKeys: [JSON.stringify(p256Jwk), JSON.stringify(ed25519Jwk)] },
      { privateKey: JSON.stringify(p256Jwk), publicKey: JSON.stringify(p256Jwk) },
      { privateKey: JSON.stringify(p521.export({ format: 'jwk' })) },
    ]
    for (const each of options) {
      const { keys } = createTokens(each).jwks()
      expect(keys.length).toBeGreaterThan(0)
      for (const key of keys) {
        expect(key.kid).toBeTypeOf('string')
        expect(
          Object.keys(key).filter(
            (name) => !['kty', 'crv', 'x', 'y', 'n', 'e', 'use', 'alg', 'kid'].includes(name),
          ),
        ).toEqual([])
      }
    }
  })

  test('has an id for each entry that no other entry has', () => {
    const { keys } = createTokens({ publishedKeys: [pem(rsa), JSON.stringify(ed25519Jwk)] }).jwks()
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(6)
  })
})

test('tokens of an earlier key verify while it stays published, and not afterwards', async () => {
  const old = createTokens({ privateKey: rsaPem, keyIdProfile: 'libtrust' })
  old.on('authenticate', (event) => event.setAccessGranted())
  const { token } = issued(await old.issue(requestOf())).response
  const verify = async (options: Partial<TokenServiceOptions>): Promise<boolean> =>
    await jwtVerify(token, createLocalJWKSet({ keys: [...createTokens(options).jwks().keys] }), {
      currentDate: now,
    }).then(
      () => true,
      () => false,
    )
  expect(await verify({ publishedKeys: [pem(rsa)] })).toBe(true)
  expect(await verify({})).toBe(false)
})
