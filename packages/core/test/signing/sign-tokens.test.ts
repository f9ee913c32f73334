import { generateKeyPairSync } from 'node:crypto'

import {
  type KeyAlgorithm,
  keyAlgorithms,
  type TokenService,
  type TokenServiceOptions,
} from '@docker-token/core'
import { createLocalJWKSet, jwtVerify, type JWTVerifyResult } from 'jose'
import { describe, expect, test } from 'vitest'

import { createTokens, now } from '../fixtures/create-tokens.ts'
import { rejectionOf } from '../fixtures/failure-of.ts'
import { ed25519Jwk, p256Pem, rsaPem, sharedSecret } from '../fixtures/keys.ts'
import { issued, readToken } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

function ecPem(namedCurve: string): string {
  return generateKeyPairSync('ec', { namedCurve })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
}

function privateKeyFor(algorithm: KeyAlgorithm): string {
  if (algorithm.startsWith('HS')) return sharedSecret
  if (algorithm === 'ES256') return p256Pem
  if (algorithm === 'ES384') return ecPem('P-384')
  if (algorithm === 'ES512') return ecPem('P-521')
  return algorithm === 'EdDSA' ? JSON.stringify(ed25519Jwk) : rsaPem
}

function tokensFor(signingAlgorithm: KeyAlgorithm, options: Partial<TokenServiceOptions> = {}): TokenService {
  const privateKey = privateKeyFor(signingAlgorithm)
  const tokens = createTokens({ signingAlgorithm, privateKey, keyIdProfile: 'thumbprint', ...options })
  tokens.on('authenticate', (event) => event.setAccessGranted())
  tokens.on('authorize', (event) => event.setAccessGranted())
  return tokens
}

/** What a verifier does that knows the key set or the secret, and nothing else of us. */
async function verified(
  token: string,
  tokens: TokenService,
  algorithm: KeyAlgorithm,
): Promise<JWTVerifyResult> {
  const options = {
    algorithms: [algorithm],
    issuer: 'auth.test',
    audience: 'reg.test',
    subject: 'alice',
    currentDate: now,
  }
  if (algorithm.startsWith('HS')) return await jwtVerify(token, Buffer.from(sharedSecret), options)
  return await jwtVerify(token, createLocalJWKSet({ keys: [...tokens.jwks().keys] }), options)
}

describe.each(keyAlgorithms)('%s', (algorithm) => {
  test('a token verifies with the key set or the secret', async () => {
    const tokens = tokensFor(algorithm)
    const { token } = issued(await tokens.issue(requestOf('repository:a:pull'))).response
    const { payload, protectedHeader } = await verified(token, tokens, algorithm)
    expect(protectedHeader).toMatchObject({ alg: algorithm, typ: 'JWT' })
    expect(payload['access']).toEqual([{ type: 'repository', name: 'a', actions: ['pull'] }])
  })

  test('a token that was changed does not', async () => {
    const tokens = tokensFor(algorithm)
    const { token } = issued(await tokens.issue(requestOf())).response
    const [header, payload, signature] = token.split('.')
    const forged = Buffer.from(payload ?? '', 'base64url')
      .toString()
      .replace('"access":[]', '"access":[{}]')
    const parts = [header, Buffer.from(forged).toString('base64url'), signature]
    await expect(verified(parts.join('.'), tokens, algorithm)).rejects.toThrow(
      'signature verification failed',
    )
  })
})

describe('both key ids verify', () => {
  test.each<[KeyAlgorithm, 'libtrust' | 'thumbprint']>([
    ['ES256', 'libtrust'],
    ['ES256', 'thumbprint'],
    ['RS256', 'libtrust'],
    ['RS256', 'thumbprint'],
  ])('%s with %s', async (algorithm, keyIdProfile) => {
    const tokens = tokensFor(algorithm, { keyIdProfile })
    const { token } = issued(await tokens.issue(requestOf())).response
    expect((await verified(token, tokens, algorithm)).payload.sub).toBe('alice')
  })
})

describe('S2 no confusion of algorithms', () => {
  test('a verifier that takes HS256 finds no key in the key set', async () => {
    const tokens = tokensFor('ES256')
    const { token } = issued(await tokensFor('HS256').issue(requestOf())).response
    expect(await rejectionOf(verified(token, tokens, 'ES256'))).toMatchObject({
      code: 'ERR_JOSE_ALG_NOT_ALLOWED',
    })
    const keySet = createLocalJWKSet({ keys: [...tokens.jwks().keys] })
    await expect(jwtVerify(token, keySet, { currentDate: now })).rejects.toThrow('Unsupported "alg" value')
  })

  test('none is no algorithm', () => {
    expect(keyAlgorithms).not.toContain('none')
  })
})

describe('47 a thousand tokens asked for at once: each verifies, is its own request’s, and has r‖s of fixed length', () => {
  const lengths: Partial<Record<KeyAlgorithm, number>> = { ES256: 64, ES384: 96, ES512: 132, EdDSA: 64 }

  test.each(keyAlgorithms)('%s', { timeout: 60_000 }, async (algorithm) => {
    const tokens = tokensFor(algorithm)
    const names = Array.from({ length: 1000 }, (_, index) => `r${index}`)
    const outcomes = await Promise.all(
      names.map(async (name) => await tokens.issue(requestOf(`repository:${name}:pull`))),
    )
    const seen = await Promise.all(
      outcomes.map(async (outcome) => await verified(issued(outcome).response.token, tokens, algorithm)),
    )
    expect(seen.map(({ payload }) => payload['access'])).toEqual(
      names.map((name) => [{ type: 'repository', name, actions: ['pull'] }]),
    )
    const found = new Set(outcomes.map((outcome) => readToken(outcome).signature.length))
    expect(found.size).toBe(1)
    if (lengths[algorithm] !== undefined) expect(found).toEqual(new Set([lengths[algorithm]]))
  })
})

test('signatures that take long leave turns of the event loop to others, and none is lost', async () => {
  let time = 0
  const tokens = tokensFor('ES256', { elapsed: () => (time += 4) })
  const turns: number[] = []
  let turn = 0
  const nextTurn = (): void => {
    turn += 1
    if (turns.length < 100) setImmediate(nextTurn)
  }
  setImmediate(nextTurn)
  const seen = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const outcome = await tokens.issue(requestOf(`repository:r${index}:pull`))
      turns.push(turn)
      return (await verified(issued(outcome).response.token, tokens, 'ES256')).payload['access']
    }),
  )
  expect(new Set(turns).size).toBeGreaterThan(10)
  expect(seen).toEqual(
    Array.from({ length: 100 }, (_, index) => [{ type: 'repository', name: `r${index}`, actions: ['pull'] }]),
  )
})
