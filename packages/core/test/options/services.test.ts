import { createPublicKey } from 'node:crypto'

import {
  ConfigurationError,
  createTokenService,
  jwkThumbprint,
  libtrustKeyId,
  type TokenService,
  type TokenServiceOptions,
} from '@docker-token/core'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'

import { leafOfRoot } from '../fixtures/certificates.ts'
import { createTokens, now } from '../fixtures/create-tokens.ts'
import { failureOf } from '../fixtures/failure-of.ts'
import { ed25519Jwk, p256Pem, rsaPem, sharedSecret } from '../fixtures/keys.ts'
import { issued, readToken } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

const rsa = createPublicKey(rsaPem)
const p256 = createPublicKey(p256Pem)

function open(options: Partial<TokenServiceOptions>): TokenService {
  const tokens = createTokens(options)
  tokens.on('authenticate', (event) => event.setAccessGranted())
  return tokens
}

async function tokenOf(tokens: TokenService, service: string): Promise<ReturnType<typeof readToken>> {
  return readToken(await tokens.issue({ ...requestOf(), service }))
}

/** Without types, as JavaScript may call it. */
function problemsOf(options: object): unknown {
  const failure = failureOf(() => Reflect.apply(createTokenService, undefined, [options]))
  return failure instanceof ConfigurationError ? failure.problems : failure
}

describe('a service', () => {
  const services = {
    'zot.test': {
      privateKey: rsaPem,
      issuer: 'zot-auth.test',
      tokenLifetime: 600,
      keyIdProfile: 'thumbprint',
    },
    'old.test': { keyIdProfile: 'libtrust' },
  } as const

  test('has an issuer, a key, a key id and a lifetime of its own', async () => {
    const { header, claims } = await tokenOf(open({ services }), 'zot.test')
    expect(header).toEqual({ typ: 'JWT', alg: 'RS256', kid: jwkThumbprint(rsa) })
    expect(claims).toMatchObject({ iss: 'zot-auth.test', aud: 'zot.test' })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600)
  })

  test('is as the top is in what it leaves out', async () => {
    const { header, claims } = await tokenOf(open({ services }), 'old.test')
    expect(header).toEqual({ typ: 'JWT', alg: 'ES256', kid: libtrustKeyId(p256) })
    expect(claims).toMatchObject({ iss: 'auth.test', aud: 'old.test' })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300)
  })

  test('changes nothing for the audience', async () => {
    const { header, claims } = await tokenOf(open({ services }), 'reg.test')
    expect(header).toMatchObject({ alg: 'ES256', kid: libtrustKeyId(p256), x5c: [expect.any(String)] })
    expect(claims).toMatchObject({ iss: 'auth.test', aud: 'reg.test' })
  })

  test('may stand in the audience too', async () => {
    const tokens = open({ audience: ['reg.test', 'zot.test'], services })
    expect((await tokenOf(tokens, 'zot.test')).claims.iss).toBe('zot-auth.test')
  })

  test('with a key of its own takes nothing that belongs to the other', async () => {
    const publishedKeys = [rsa.export({ type: 'spki', format: 'pem' }).toString()]
    const key = JSON.stringify(ed25519Jwk)
    const tokens = open({
      publicKey: leafOfRoot,
      publishedKeys,
      signingAlgorithm: 'ES256',
      services: { 'new.test': { privateKey: key, keyIdProfile: 'thumbprint' } },
    })
    expect((await tokenOf(tokens, 'new.test')).header.alg).toBe('EdDSA')
    expect(tokens.jwks('new.test').keys).toHaveLength(1)
  })

  test('is the default where it is the only one', async () => {
    const tokens = createTokenService({
      issuer: 'auth.test',
      privateKey: p256Pem,
      services: { 'zot.test': {} },
    })
    tokens.on('authenticate', (event) => event.setAccessGranted())
    expect((await tokenOf(tokens, '')).claims.aud).toBe('zot.test')
  })

  test.each(['', 'stranger.test', 'toString', '__proto__'])('S18 %j is no service', async (service) => {
    await expect(open({ services }).issue({ ...requestOf(), service })).rejects.toMatchObject({
      code: 'unknown_service',
      status: 400,
    })
  })

  test('is named by what is explained of it', async () => {
    const tokens = open({ services })
    const seen: unknown[] = []
    tokens.on('authorize', (event) => void seen.push([event.claims.iss, event.claims.aud]))
    const scopes = [{ type: 'repository', name: 'a', actions: ['pull'] }]
    await tokens.explain({ identity: { subject: 'alice' }, scopes, service: 'zot.test' })
    expect(seen).toEqual([['zot-auth.test', 'zot.test']])
  })
})

describe('the key set', () => {
  test('has the keys of all services under both ids, each once', () => {
    const services = {
      a: { privateKey: rsaPem },
      b: { tokenLifetime: 600 },
      c: { keyIdProfile: 'libtrust' },
    } as const
    const kids = open({ services })
      .jwks()
      .keys.map(({ kid }) => kid)
    expect(kids).toEqual([libtrustKeyId(p256), jwkThumbprint(p256), libtrustKeyId(rsa), jwkThumbprint(rsa)])
  })

  test('of one service verifies its tokens and no others', async () => {
    const tokens = open({
      services: {
        a: { privateKey: rsaPem },
        b: { privateKey: JSON.stringify(ed25519Jwk), keyIdProfile: 'thumbprint' },
      },
    })
    const check = { currentDate: now }
    const token = issued(await tokens.issue({ ...requestOf(), service: 'a' })).response.token
    expect(tokens.jwks('a').keys).toHaveLength(1)
    await jwtVerify(token, createLocalJWKSet({ keys: [...tokens.jwks('a').keys] }), check)
    await expect(
      jwtVerify(token, createLocalJWKSet({ keys: [...tokens.jwks('b').keys] }), check),
    ).rejects.toThrow()
  })

  test('names no algorithm for a key that signs by several', () => {
    const services = { a: { signingAlgorithm: 'PS256', keyIdProfile: 'thumbprint' } } as const
    const keys = open({ privateKey: rsaPem, services }).jwks().keys
    expect(keys.map(({ alg }) => alg)).toEqual([undefined, undefined])
  })

  test('of a service with a shared secret is empty', () => {
    const tokens = open({ services: { a: { privateKey: sharedSecret, signingAlgorithm: 'HS256' } } })
    expect(tokens.jwks('a')).toEqual({ keys: [] })
    expect(tokens.warnings).toEqual([expect.stringContaining('service a: ')])
  })

  test('of a stranger is refused', () => {
    expect(failureOf(() => open({}).jwks('stranger.test'))).toMatchObject({ code: 'unknown_service' })
  })
})

describe('mistakes', () => {
  const good = { issuer: 'auth.test', privateKey: p256Pem }

  test('are all told, with the service they are in', () => {
    const services = {
      a: { tokenLifetime: 30, audience: 'b' },
      '': {},
      c: 'thumbprint',
      d: { issuer: '', keyIdProfile: 'both' },
    }
    expect(problemsOf({ ...good, services })).toEqual([
      expect.objectContaining({
        path: ['services', 'a', 'audience'],
        message: expect.stringMatching(/^unknown option/u),
      }),
      expect.objectContaining({ path: ['services', 'a', 'tokenLifetime'] }),
      expect.objectContaining({ path: ['services', ''] }),
      expect.objectContaining({ path: ['services', 'c'] }),
      expect.objectContaining({ path: ['services', 'd', 'issuer'] }),
      expect.objectContaining({ path: ['services', 'd', 'keyIdProfile'] }),
    ])
    expect(problemsOf({ ...good, services: ['a'] })).toContainEqual({
      path: ['services'],
      message: 'expected services by their names',
    })
  })

  test('of keys are told of the service that has them', () => {
    const services = { a: { signingAlgorithm: 'RS256' }, b: { publicKey: rsaPem }, c: { privateKey: 'x' } }
    expect(problemsOf({ ...good, services })).toEqual([
      {
        path: ['services', 'a', 'signingAlgorithm'],
        message: 'found RS256 with a key EC P-256, expected ES256',
      },
      expect.objectContaining({ path: ['services', 'b', 'publicKey'] }),
      expect.objectContaining({ path: ['services', 'c', 'privateKey'] }),
    ])
  })

  test('of the key at the top are told once', () => {
    const services = { a: { keyIdProfile: 'libtrust' }, b: { tokenLifetime: 90 } }
    expect(problemsOf({ ...good, privateKey: 'x', services })).toEqual([
      expect.objectContaining({ path: ['privateKey'] }),
    ])
  })

  test('a key at the top is needed unless every service has one', () => {
    const own = { a: { privateKey: rsaPem } }
    const missing = [expect.objectContaining({ path: ['privateKey'] })]
    expect(createTokenService({ issuer: 'auth.test', services: own }).jwks().keys).toHaveLength(2)
    expect(problemsOf({ issuer: 'auth.test', services: { ...own, b: {} } })).toEqual(missing)
    expect(problemsOf({ issuer: 'auth.test', audience: 'b', services: own })).toEqual(missing)
    expect(problemsOf({ ...good, services: {} })).toEqual([expect.objectContaining({ path: ['audience'] })])
  })
})
