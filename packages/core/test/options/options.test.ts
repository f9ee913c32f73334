import { ConfigurationError, createTokenService, type TokenServiceOptions } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { leafOfRoot } from '../fixtures/certificates.ts'
import { createTokens, now } from '../fixtures/create-tokens.ts'
import { failureOf } from '../fixtures/failure-of.ts'
import { p256Pem, rsaPem } from '../fixtures/keys.ts'
import { issued, readToken } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

const good: TokenServiceOptions = { issuer: 'auth.test', audience: 'reg.test', privateKey: p256Pem }

/** The service as a caller without types would make it. */
function create(options: object): unknown {
  return Reflect.apply(createTokenService, undefined, [options])
}

function problemsOf(options: object): unknown {
  const failure = failureOf(() => create(options))
  return failure instanceof ConfigurationError ? failure.problems : failure
}

const names =
  'issuer, audience, services, privateKey, publicKey, publishedKeys, signingAlgorithm, keyIdProfile, tokenLifetime, decisionTimeout, attemptGuard, now, elapsed, createTokenId'
const algorithms = 'RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, HS256, HS384, HS512'

const messages = {
  issuer: 'expected a text that is not empty',
  audience: "expected a registry's name, or a list of at least one",
  privateKey: 'expected the private key itself, as PEM, JWK or for HS* a secret',
  publicKey: 'expected a public key or certificate itself, as PEM or JWK',
  publishedKeys: 'expected a list of public keys or certificates',
}

describe('each option alone', () => {
  test.each<[keyof typeof messages, unknown]>([
    ['issuer', undefined],
    ['issuer', ''],
    ['issuer', 7],
    ['issuer', null],
    ['audience', undefined],
    ['audience', ''],
    ['audience', []],
    ['audience', ['a', '']],
    ['audience', ['a', 7]],
    ['audience', { a: true }],
    ['privateKey', undefined],
    ['privateKey', ''],
    ['privateKey', Buffer.from('key')],
    ['publicKey', ''],
    ['publicKey', null],
    ['publishedKeys', 'key'],
    ['publishedKeys', ['']],
    ['publishedKeys', [7]],
  ])('%s cannot be %j', (name, value) => {
    expect(problemsOf({ ...good, [name]: value })).toEqual([{ path: [name], message: messages[name] }])
  })

  test.each([
    ['signingAlgorithm', 'none', `found none, expected one of ${algorithms}`],
    ['signingAlgorithm', 'es256', `found es256, expected one of ${algorithms}`],
    ['signingAlgorithm', 'ES256K', `found ES256K, expected one of ${algorithms}`],
    ['keyIdProfile', 'both', 'found both, expected one of compat, libtrust, thumbprint'],
    ['keyIdProfile', null, 'found null, expected one of compat, libtrust, thumbprint'],
    ['now', 0, 'found number, expected a function'],
    ['elapsed', 'x', 'found string, expected a function'],
    ['createTokenId', {}, 'found object, expected a function'],
  ])('%s cannot be %j', (name, value, message) => {
    expect(problemsOf({ ...good, [name]: value })).toEqual([{ path: [name], message }])
  })

  test.each([59, 30, 0, -300, 300.5, Number.NaN, Number.POSITIVE_INFINITY, '300', null])(
    '44 a lifetime of %s is refused',
    (tokenLifetime) => {
      const message = `found ${tokenLifetime}, expected whole seconds from 60, since clients assume no less, to 31622400`
      expect(problemsOf({ ...good, tokenLifetime })).toEqual([{ path: ['tokenLifetime'], message }])
    },
  )

  test('44 a lifetime of 60 is accepted', async () => {
    const tokens = createTokens({ tokenLifetime: 60 })
    tokens.on('authenticate', (event) => event.setAccessGranted())
    expect(issued(await tokens.issue(requestOf())).response.expires_in).toBe(60)
  })

  test.each(['token_lifetime', 'Issuer', 'logger', '__proto__x', 'toString'])('S29 %s is unknown', (name) => {
    expect(problemsOf({ ...good, [name]: 'x' })).toEqual([
      { path: [name], message: `unknown option, expected one of ${names}` },
    ])
  })
})

test('every problem is reported at once, unknown names first', () => {
  expect(
    problemsOf({
      token_lifetime: 30,
      audience: [],
      signingAlgorithm: 'RS1',
      keyIdProfile: 7,
      tokenLifetime: 30,
      now: 1,
    }),
  ).toEqual([
    { path: ['token_lifetime'], message: `unknown option, expected one of ${names}` },
    { path: ['issuer'], message: messages.issuer },
    { path: ['audience'], message: messages.audience },
    { path: ['privateKey'], message: messages.privateKey },
    { path: ['signingAlgorithm'], message: `found RS1, expected one of ${algorithms}` },
    { path: ['keyIdProfile'], message: 'found 7, expected one of compat, libtrust, thumbprint' },
    {
      path: ['tokenLifetime'],
      message: 'found 30, expected whole seconds from 60, since clients assume no less, to 31622400',
    },
    { path: ['now'], message: 'found number, expected a function' },
  ])
})

test('problems of all keys are reported at once', () => {
  const options = { privateKey: 'x', publicKey: 'y', publishedKeys: [leafOfRoot, 'z', p256Pem] }
  const unreadable = 'the public key cannot be read, expected a PEM public key, a PEM certificate or a JWK'
  expect(problemsOf({ ...good, ...options })).toEqual([
    {
      path: ['privateKey'],
      message: 'found neither PEM nor a JWK, expected a private key that begins with -----BEGIN',
    },
    { path: ['publicKey'], message: unreadable },
    { path: ['publishedKeys', 1], message: unreadable },
    { path: ['publishedKeys', 2], message: 'found a private key, expected a public key or certificate' },
  ])
})

test('S30 no problem repeats a key', () => {
  const body = rsaPem.split('\n')[3] ?? ''
  const broken = rsaPem.replace(body, '')
  for (const options of [
    { privateKey: broken },
    { publicKey: rsaPem },
    { privateKey: rsaPem, publicKey: broken },
  ]) {
    const failure = failureOf(() => create({ ...good, ...options }))
    for (const line of rsaPem.split('\n').slice(1, -2)) expect(String(failure)).not.toContain(line)
    expect(failure).not.toHaveProperty('cause')
  }
})

test('frozen options are accepted and none is written to', async () => {
  const options = Object.freeze({
    ...good,
    audience: Object.freeze(['reg.test', 'other.test']),
    publishedKeys: Object.freeze([leafOfRoot]),
    publicKey: leafOfRoot,
    now: () => now,
  })
  const tokens = createTokenService(options)
  tokens.on('authenticate', (event) => event.setAccessGranted())
  expect(await tokens.issue({ ...requestOf(), service: 'other.test' })).toMatchObject({
    service: 'other.test',
  })
})

test('what a caller does to its options later changes nothing', async () => {
  const audience = ['reg.test']
  const tokens = createTokens({ audience })
  tokens.on('authenticate', (event) => event.setAccessGranted())
  audience[0] = 'other.test'
  expect(readToken(await tokens.issue(requestOf())).claims.aud).toBe('reg.test')
})

test('19 with two services the request must name one', async () => {
  const tokens = createTokens({ audience: ['a', 'b'] })
  tokens.on('authenticate', (event) => event.setAccessGranted())
  expect(readToken(await tokens.issue({ ...requestOf(), service: 'b' })).claims.aud).toBe('b')
  await expect(tokens.issue(requestOf())).rejects.toMatchObject({ code: 'unknown_service', status: 400 })
})

describe('defaults', () => {
  test('the clock, the durations and the name of a token', async () => {
    const tokens = createTokenService(good)
    const durations: number[] = []
    tokens.on('authenticate', (event) => event.setAccessGranted())
    tokens.on('issued', ({ duration }) => void durations.push(duration))
    const before = Math.floor(Date.now() / 1000)
    const { claims, header } = readToken(await tokens.issue(requestOf()))
    expect(claims.iat).toBeGreaterThanOrEqual(before)
    expect(claims.iat).toBeLessThanOrEqual(Date.now() / 1000)
    expect(Number(claims.exp) - Number(claims.iat)).toBe(300)
    expect(header.kid).toMatch(/^([A-Z2-7]{4}:){11}[A-Z2-7]{4}$/)
    expect(durations).toEqual([expect.any(Number)])
    expect(durations[0]).toBeGreaterThanOrEqual(0)
  })

  test(
    '43 S32 the names of 10 000 tokens are distinct, each of 128 random bits',
    { timeout: 60_000 },
    async () => {
      const tokens = createTokenService({ ...good, privateKey: 'x'.repeat(32), signingAlgorithm: 'HS256' })
      tokens.on('authenticate', (event) => event.setAccessGranted())
      const request = requestOf()
      const outcomes = await Promise.all(
        Array.from({ length: 10_000 }, async () => await tokens.issue(request)),
      )
      const ids = outcomes.map((outcome) => readToken(outcome).claims.jti ?? '')
      expect(new Set(ids).size).toBe(10_000)
      expect(ids.filter((id) => !/^[\w-]{22}$/.test(id))).toEqual([])
      for (const bit of [0, 31, 64, 127]) {
        const set = ids.filter(
          (id) => ((Buffer.from(id, 'base64url')[bit >> 3] ?? 0) >> (bit & 7)) & 1,
        ).length
        expect(Math.abs(set - 5000)).toBeLessThan(500) // ten standard deviations
      }
    },
  )
})
