import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'

import {
  ConfigurationError,
  type KeyAlgorithm,
  type KeyIdProfile,
  keyIdProfiles,
  type TokenServiceOptions,
} from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { leafOfRoot, rsaSelfSigned } from '../fixtures/certificates.ts'
import { createTokens } from '../fixtures/create-tokens.ts'
import { failureOf } from '../fixtures/failure-of.ts'
import { ed25519Jwk, p256Pem, rsaPem } from '../fixtures/keys.ts'
import { readToken } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

const ed25519 = JSON.stringify(ed25519Jwk)

async function headerOf(options: Partial<TokenServiceOptions>): Promise<unknown> {
  const tokens = createTokens(options)
  tokens.on('authenticate', (event) => event.setAccessGranted())
  return readToken(await tokens.issue(requestOf())).header
}

describe('45 48 the header of each profile', () => {
  const libtrust = '5AGM:HKO7:7OPF:652Q:TP4K:C4TR:SMEB:2RDP:EZOM:FPEU:QIPJ:TCRD'
  const thumbprint = 'WZsjbh58q8kl1WsGShqtiycImZtCgGbukDn4RAacMig'
  const x5c = [leafOfRoot.split('\n').slice(1, -2).join('')]

  test.each<[KeyIdProfile, object]>([
    ['compat', { typ: 'JWT', alg: 'ES256', kid: libtrust, x5c }],
    ['libtrust', { typ: 'JWT', alg: 'ES256', kid: libtrust }],
    ['thumbprint', { typ: 'JWT', alg: 'ES256', kid: thumbprint }],
  ])('%s', async (keyIdProfile, header) => {
    expect(await headerOf({ keyIdProfile })).toEqual(header)
  })

  test('compat without a certificate', async () => {
    expect(await headerOf({ privateKey: p256Pem })).toEqual({ typ: 'JWT', alg: 'ES256', kid: libtrust })
  })

  test('compat is the default', async () => {
    expect(await headerOf({})).toEqual(await headerOf({ keyIdProfile: 'compat' }))
  })
})

test.each(keyIdProfiles)('S1 no header of %s holds jwk, jku or x5u', async (keyIdProfile) => {
  for (const options of [{}, { privateKey: rsaPem }, { privateKey: rsaPem, publicKey: rsaSelfSigned }]) {
    // one service at a time
    const header = await headerOf({ keyIdProfile, ...options })
    for (const member of ['jwk', 'jku', 'x5u']) expect(header).not.toHaveProperty(member)
  }
})

describe('49 profiles for registry 2.8 and algorithms that it does not know', () => {
  const wrong: readonly (readonly [KeyIdProfile, KeyAlgorithm, string])[] = (
    ['compat', 'libtrust'] as const
  ).flatMap((profile) => [
    [profile, 'EdDSA', ed25519] as const,
    ...(['PS256', 'PS384', 'PS512'] as const).map((algorithm) => [profile, algorithm, rsaPem] as const),
  ])

  test.each(wrong)('%s with %s is refused', (keyIdProfile, signingAlgorithm, privateKey) => {
    const message = `found ${keyIdProfile} with ${signingAlgorithm}, which registry 2.8 refuses, expected thumbprint, or an RS* or ES* key`
    expect(failureOf(() => createTokens({ keyIdProfile, signingAlgorithm, privateKey }))).toEqual(
      new ConfigurationError([{ path: ['keyIdProfile'], message }]),
    )
  })

  test('Ed25519 with the default profile is refused', () => {
    expect(failureOf(() => createTokens({ privateKey: ed25519 }))).toMatchObject({
      problems: [{ path: ['keyIdProfile'] }],
    })
  })

  test.each<[KeyAlgorithm, string]>([
    ['EdDSA', ed25519],
    ['PS256', rsaPem],
  ])('thumbprint takes %s', async (signingAlgorithm, privateKey) => {
    const header = await headerOf({ keyIdProfile: 'thumbprint', signingAlgorithm, privateKey })
    expect(header).toMatchObject({ alg: signingAlgorithm })
  })

  test('a wrong pair, algorithm and profile are reported together', () => {
    const options = { privateKey: rsaPem, publicKey: leafOfRoot, signingAlgorithm: 'EdDSA' } as const
    expect(failureOf(() => createTokens(options))).toMatchObject({
      problems: [{ path: ['signingAlgorithm'] }, { path: ['publicKey'] }, { path: ['keyIdProfile'] }],
    })
  })
})

describe('warnings', () => {
  const withoutCertificate =
    'compat without a certificate sends no x5c: registry 3 with rootcertbundle refuses such tokens; give a certificate as public key (docker-token-keygen makes one)'
  const short =
    'a coordinate of this EC key begins with a zero byte: registry 3 with rootcertbundle computes another key id; use compat, give the registry our JWKS, or make a new key with docker-token-keygen'

  test.each<[string, Partial<TokenServiceOptions>, readonly string[]]>([
    ['compat with a certificate', {}, []],
    ['compat without one', { privateKey: p256Pem }, [withoutCertificate]],
    ['libtrust', { privateKey: p256Pem, keyIdProfile: 'libtrust' }, []],
    ['S5 thumbprint and a key whose y begins with a zero byte', { keyIdProfile: 'thumbprint' }, [short]],
    ['thumbprint and RSA', { privateKey: rsaPem, keyIdProfile: 'thumbprint' }, []],
    ['thumbprint and Ed25519', { privateKey: ed25519, keyIdProfile: 'thumbprint' }, []],
  ])('%s', (_, options, warnings) => {
    expect(createTokens(options).warnings).toEqual(warnings)
  })

  test('S5 for every fresh P-256 key exactly if x or y begins with a zero byte', () => {
    for (let count = 0; count < 100; count += 1) {
      const jwk: JsonWebKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
        format: 'jwk',
      })
      const isShort = [jwk.x, jwk.y].some((text) => Buffer.from(text ?? '', 'base64url')[0] === 0)
      const { warnings } = createTokens({ privateKey: JSON.stringify(jwk), keyIdProfile: 'thumbprint' })
      expect(warnings).toEqual(isShort ? [short] : [])
    }
  })
})
