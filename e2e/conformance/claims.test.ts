import { createPublicKey, X509Certificate } from 'node:crypto'

import { jwkThumbprint, type KeyAlgorithm, libtrustKeyId } from '@docker-token/core'
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { startFixture } from './start-fixture.ts'
import type { FixtureOptions } from './write-fixture.ts'
import { basic } from './basic.ts'
import { createTokenClient, type TokenClient } from './create-token-client.ts'

async function withFixture(
  options: FixtureOptions,
  test: (client: TokenClient, url: string) => Promise<void>,
): Promise<void> {
  const fixture = await startFixture(options)
  try {
    await test(createTokenClient(fixture.url), fixture.url)
  } finally {
    await fixture.stop()
  }
}

async function fetchJwks(url: string): Promise<JSONWebKeySet> {
  const jwks: unknown = await (await fetch(`${url}/.well-known/jwks.json`)).json()
  return z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) }).parse(jwks)
}

async function verify(url: string, token: unknown): Promise<void> {
  const jwks = await fetchJwks(url)
  await jwtVerify(String(token), createLocalJWKSet(jwks), { issuer: 'auth.test', audience: 'reg.test' })
}

const pull = 'scope=repository:alice/app:pull'

describe('claims', () => {
  it('42 are what registries check', async () => {
    await withFixture({}, async ({ G }, url) => {
      const { json, claims } = await G(pull, 'alice:pw')
      const { iat = 0, nbf = 0, exp = 0 } = claims
      expect(claims).toMatchObject({
        iss: 'auth.test',
        aud: 'reg.test',
        sub: 'alice',
        jti: expect.stringMatching(/^.{22,}$/),
      })
      expect([iat, nbf, exp].every(Number.isInteger)).toBe(true)
      expect(exp - iat).toBe(json['expires_in'])
      expect(nbf).toBeLessThanOrEqual(iat)
      expect(iat).toBeLessThanOrEqual(Date.now() / 1000)
      expect(json['issued_at']).toBe(new Date(iat * 1000).toISOString().replace('.000', ''))
      await verify(url, json['token'])
    })
  })

  it('43 have a name of their own in 10 000 tokens', { timeout: 60_000 }, async () => {
    await withFixture({ loggerLevel: 'error' }, async (_, url) => {
      const idOfNewToken = async (): Promise<unknown> => {
        const answer = await fetch(`${url}/token?${pull}`, { headers: basic('alice:pw') })
        return decodeJwt(z.object({ token: z.string() }).parse(await answer.json()).token).jti
      }
      const ids = new Set<unknown>()
      for (let round = 0; round < 100; round += 1) {
        const some = await Promise.all(Array.from({ length: 100 }, idOfNewToken))
        for (const id of some) ids.add(id)
      }
      expect(ids.size).toBe(10_000)
    })
  })
})

describe('headers', () => {
  it.each<KeyAlgorithm>(['ES256', 'RS256'])(
    '45 of profile compat name the key in both ways: %s',
    async (algorithm) => {
      await withFixture({ algorithm }, async ({ G }, url) => {
        const { header, json } = await G(pull, 'alice:pw')
        const certificate = new X509Certificate(Buffer.from(header.x5c?.[0] ?? '', 'base64'))
        expect(header).toEqual({
          typ: 'JWT',
          alg: algorithm,
          kid: libtrustKeyId(certificate.publicKey),
          x5c: [certificate.raw.toString('base64')],
        })
        await verify(url, json['token'])
      })
    },
  )

  it('46 have key ids as every registry computes them', async () => {
    await withFixture({}, async (_, url) => {
      const { keys } = await fetchJwks(url)
      expect(keys).toHaveLength(2)
      expect(keys[0]?.kid).toMatch(/^(?:[A-Z2-7]{4}:){11}[A-Z2-7]{4}$/)
      expect(keys[1]?.kid).toMatch(/^[\w-]{43}$/)
      expect(JSON.stringify(keys)).not.toMatch(/"d":/)
    })
  })

  it.each<[KeyAlgorithm, number]>([
    ['ES256', 64],
    ['ES384', 96],
    ['ES512', 132],
  ])('47 come with raw signatures: %s', async (algorithm, length) => {
    await withFixture({ algorithm }, async ({ G }, url) => {
      for (let round = 0; round < 20; round += 1) {
        const { json } = await G(pull, 'alice:pw')
        expect(Buffer.from(String(json['token']).split('.')[2] ?? '', 'base64url')).toHaveLength(length)
        if (round === 0) await verify(url, json['token'])
      }
    })
  })

  it.each([
    ['libtrust', libtrustKeyId],
    ['thumbprint', jwkThumbprint],
  ] as const)('48 of profile %s hold no certificate', async (profile, keyId) => {
    await withFixture({ configuration: `key_id_profile: ${profile}` }, async ({ G }, url) => {
      const { header, json } = await G(pull, 'alice:pw')
      expect(Object.keys(header).toSorted()).toEqual(['alg', 'kid', 'typ'])
      const [jwk] = (await fetchJwks(url)).keys
      expect(header.kid).toBe(keyId(createPublicKey({ key: { ...jwk }, format: 'jwk' })))
      await verify(url, json['token'])
    })
  })
})
