import { createPublicKey } from 'node:crypto'

import { ConfigurationError, type KeyAlgorithm, type TokenServiceOptions } from '@docker-token/core'
import { jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'

import { leafOfRoot } from '../fixtures/certificates.ts'
import { createTokens, now } from '../fixtures/create-tokens.ts'
import { failureOf } from '../fixtures/failure-of.ts'
import { p256Jwk, p256Pem, rsaPem, sharedSecret } from '../fixtures/keys.ts'
import { issued, readToken } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

type Options = Partial<TokenServiceOptions> & {
  readonly signingAlgorithm: KeyAlgorithm
  readonly privateKey: string
}

function problemOf(options: Options): unknown {
  const failure = failureOf(() => createTokens(options))
  if (!(failure instanceof ConfigurationError)) throw failure
  expect(failure.problems).toHaveLength(1)
  expect(failure.problems[0]?.path).toEqual(['privateKey'])
  return failure.problems[0]?.message
}

async function verifies(options: Options, secret: Uint8Array): Promise<boolean> {
  const tokens = createTokens(options)
  tokens.on('authenticate', (event) => event.setAccessGranted())
  const { token } = issued(await tokens.issue(requestOf())).response
  return await jwtVerify(token, secret, { algorithms: [options.signingAlgorithm], currentDate: now }).then(
    () => true,
    () => false,
  )
}

const bytes = Buffer.from(sharedSecret)

describe('S3 a secret is read from', () => {
  test.each([
    ['text', sharedSecret],
    ['text with the newline of its file', `${sharedSecret}\n`],
    ['base64', `base64:${bytes.toString('base64')}`],
    ['base64 with a newline', `base64:${bytes.toString('base64')}\n`],
    ['a JWK of type oct', JSON.stringify({ kty: 'oct', k: bytes.toString('base64url') })],
  ])('%s', async (_, privateKey) => {
    for (const signingAlgorithm of ['HS256', 'HS384', 'HS512'] as const) {
      // one service at a time
      expect(await verifies({ privateKey, signingAlgorithm }, bytes)).toBe(true)
    }
  })
})

describe('S3 a secret shorter than the hash is refused', () => {
  test.each([
    ['HS256', 32],
    ['HS384', 48],
    ['HS512', 64],
  ] as const)('%s takes %i bytes and no fewer', (signingAlgorithm, length) => {
    const message = `found a secret of ${length - 1} bytes, expected at least ${length} (RFC 7518 §3.2): openssl rand -base64 48`
    const short = 'x'.repeat(length - 1)
    expect(problemOf({ signingAlgorithm, privateKey: short })).toBe(message)
    expect(problemOf({ signingAlgorithm, privateKey: `  ${short}\n` })).toBe(message)
    expect(problemOf({ signingAlgorithm, privateKey: `base64:${btoa(short)}` })).toBe(message)
    expect(
      problemOf({
        signingAlgorithm,
        privateKey: JSON.stringify({ kty: 'oct', k: btoa(short).replace(/=+$/, '') }),
      }),
    ).toBe(message)
    expect(createTokens({ signingAlgorithm, privateKey: `${short}x` }).jwks().keys).toEqual([])
  })

  test('letters of several bytes count as their bytes', () => {
    expect(createTokens({ signingAlgorithm: 'HS256', privateKey: 'ü'.repeat(16) }).jwks().keys).toEqual([])
  })
})

describe('S2 S3 the text of a key is no secret', () => {
  const pem = 'found PEM, expected a random secret: openssl rand -base64 48, or choose RS256 or ES256'
  const json = 'found JSON that is no JWK of type oct, expected a random secret: openssl rand -base64 48'
  const publicPem = createPublicKey(rsaPem).export({ type: 'spki', format: 'pem' }).toString()
  const publicJwk = JSON.stringify(createPublicKey(rsaPem).export({ format: 'jwk' }))

  test.each([
    ['an RSA private key', rsaPem, pem],
    ['an EC private key', p256Pem, pem],
    ['an RSA public key', publicPem, pem],
    ['a certificate', leafOfRoot, pem],
    ['a PEM after other text', `x\n${publicPem}`, pem],
    ['an RSA public key as JWK', publicJwk, json],
    ['an EC private key as JWK', JSON.stringify(p256Jwk, null, 2), json],
    ['a JWK Set', `{"keys":[${publicJwk}]}`, json],
    ['an oct JWK without its secret', JSON.stringify({ kty: 'oct', kid: 'x'.repeat(64) }), json],
  ])('%s', (_, privateKey, message) => {
    for (const signingAlgorithm of ['HS256', 'HS512'] as const) {
      expect(problemOf({ signingAlgorithm, privateKey })).toBe(message)
    }
  })
})

describe('HS* in the service', () => {
  const warning =
    'HS256 is for verifiers that share the secret: no registry accepts its tokens; registries take ES256 and RS256'
  const options = { signingAlgorithm: 'HS256', privateKey: sharedSecret } as const

  test('warns, and says so if a public key is given for nothing', () => {
    expect(createTokens(options).warnings).toEqual([warning])
    expect(createTokens({ ...options, publicKey: leafOfRoot }).warnings).toEqual([
      warning,
      'the public key is not used with HS256',
    ])
  })

  test('has neither kid nor x5c, whatever the profile', async () => {
    for (const keyIdProfile of ['compat', 'libtrust', 'thumbprint'] as const) {
      const tokens = createTokens({ ...options, keyIdProfile })
      tokens.on('authenticate', (event) => event.setAccessGranted())
      // one service at a time
      expect(readToken(await tokens.issue(requestOf())).header).toEqual({ typ: 'JWT', alg: 'HS256' })
    }
  })

  test('S2 is never published', () => {
    expect(createTokens(options).jwks()).toEqual({ keys: [] })
  })

  test('S2 is never chosen by itself: a secret needs an algorithm', () => {
    expect(failureOf(() => createTokens({ privateKey: sharedSecret }))).toBeInstanceOf(ConfigurationError)
    expect(
      failureOf(() => createTokens({ privateKey: `base64:${bytes.toString('base64')}` })),
    ).toBeInstanceOf(ConfigurationError)
    expect(failureOf(() => createTokens({ privateKey: '{"kty":"oct","k":"AAAA"}' }))).toBeInstanceOf(
      ConfigurationError,
    )
  })
})

test('S3 what is no base64 after base64: is refused', () => {
  const broken = `base64:${bytes.toString('base64').replace(/^./, '!')}`
  expect(problemOf({ signingAlgorithm: 'HS256', privateKey: broken })).toBe(
    'found a character that is no base64 (RFC 4648 §4) after base64:',
  )
})
