import { generateKeyPairSync } from 'node:crypto'

import { createTokenService, jwkThumbprint } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { diagnose, type Examination } from '../../src/doctor/diagnose.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import { formatFinding } from '../../src/doctor/format-finding.ts'
import { parseChallenge } from '../../src/doctor/parse-challenge.ts'
import { parseRegistryAddress } from '../../src/doctor/parse-registry-address.ts'
import { privateKind } from '../../src/doctor/private-kind.ts'
import type { Probe } from '../../src/doctor/probe.ts'

/** What a server says to a request; everything that real ones were not seen to say stands in the end-to-end tests. */
type Say = (
  url: URL,
  request: Parameters<Probe>[1],
) => { status: number; headers?: Record<string, string>; body?: string }

async function find(
  registry: string,
  say: Say,
  more: Partial<Examination> = {},
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  const probe: Probe = (url, request) => {
    const { status, headers = {}, body = '' } = say(url, request)
    return Promise.resolve({
      kind: 'answered',
      status,
      headers: new Headers(headers),
      body,
      received: new Date(),
    })
  }
  const lookup = (): Promise<readonly string[]> => Promise.resolve(['203.0.113.7'])
  for await (const finding of diagnose({
    addresses: parseRegistryAddress(registry),
    probe,
    lookup,
    ...more,
  })) {
    findings.push(finding)
  }
  return findings
}

function faultsOf(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ level }) => level !== 'ok').map(({ code }) => code)
}

function challengeOf(realm: string): Say {
  return ({ pathname }) =>
    pathname === '/v2/'
      ? { status: 401, headers: { 'www-authenticate': `Bearer realm="${realm}",service="reg.test"` } }
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '{}' }
}

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

async function tokenFor(service: string, subject = ''): Promise<string> {
  const tokens = createTokenService({
    issuer: 'auth.test',
    audience: service,
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    keyIdProfile: 'thumbprint',
  })
  tokens.on('authenticate', (event) => event.setAccessGranted({ subject }))
  const outcome = await tokens.issue({ service, scopes: [], credentials: { kind: 'none' }, offline: false })
  return outcome.kind === 'issued' ? outcome.response.token : ''
}

describe('a realm that clients refuse', () => {
  test.each([
    ['http://auth.example.com/token', ['realm.insecure']],
    ['https://10.1.2.3/token', ['realm.private_address']],
    ['https://[::1]:9999/token', ['realm.private_address']],
    ['https://169.254.1.1/token', ['realm.private_address']],
    ['http://192.168.0.1/token', ['realm.insecure', 'realm.private_address']],
    ['https://203.0.113.9/token', []],
    ['https://auth.example.com/token', []],
  ])('%s', async (realm, expected) => {
    const found = faultsOf(await find('registry.example.com', challengeOf(realm)))
    expect(found.filter((code) => code !== 'token.signed_here')).toEqual(expected)
  })

  test('is none on the registry’s own address', async () => {
    const found = await find('https://10.1.2.3', challengeOf('https://10.1.2.3/token'))
    expect(faultsOf(found)).toEqual(['token.signed_here'])
  })

  test('is a name that leads to this machine, for a registry that is elsewhere', async () => {
    const lookup = (name: string): Promise<readonly string[]> =>
      Promise.resolve([name === 'auth.example.com' ? '127.0.1.1' : '203.0.113.7'])
    const found = await find('registry.example.com', challengeOf('https://auth.example.com/token'), {
      lookup,
    })
    expect(faultsOf(found)).toContain('realm.private_address')
  })
})

test.each<[ReturnType<Say>, string]>([
  [{ status: 503 }, 'registry.failing'],
  [{ status: 301, headers: { location: 'https://elsewhere.test/v2/' } }, 'registry.redirects'],
  [{ status: 404 }, 'registry.not_a_registry'],
  [{ status: 200, headers: { 'docker-distribution-api-version': 'registry/2.0' } }, 'registry.open'],
  [{ status: 200 }, 'registry.not_a_registry'],
  [{ status: 401 }, 'challenge.missing'],
  [{ status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }, 'challenge.not_bearer'],
  [
    { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token",service="a"' } },
    'challenge.incomplete',
  ],
  [
    { status: 401, headers: { 'www-authenticate': 'Bearer realm="https://a.test/token"' } },
    'challenge.incomplete',
  ],
])('a registry that answers %j ends the way with %s', async (answer, expected) => {
  expect(faultsOf(await find('registry.example.com', () => answer))).toEqual([expected])
})

test.each<[ReturnType<Say>, readonly string[]]>([
  [{ status: 302, headers: { location: '/login' } }, ['realm.redirects']],
  [{ status: 502 }, ['realm.failing']],
  [{ status: 429 }, ['realm.failing']],
  [{ status: 404 }, ['realm.not_a_token_endpoint']],
  [{ status: 400, body: '{"details":"parameter service: found another"}' }, ['service.unknown']],
  [{ status: 401 }, ['realm.challenge_dropped', 'token.signed_here']],
  [{ status: 200, body: '<html>' }, ['realm.not_a_token_endpoint']],
  [{ status: 200, body: '{"token":"opaque"}' }, ['token.malformed']],
])('a token server that answers %j', async (answer, expected) => {
  const registry = challengeOf('https://auth.example.com/token')
  const found = await find('registry.example.com', (url, request) =>
    url.pathname === '/v2/' ? registry(url, request) : answer,
  )
  expect(faultsOf(found)).toEqual(expected)
})

test.each([
  [{ token: 'TOKEN' }, ['token.fields']],
  [{ token: 'TOKEN', access_token: 'TOKEN', expires_in: '300' }, ['token.fields']],
  [{ token: 'TOKEN', access_token: 'TOKEN', expires_in: 300, issued_at: '' }, ['token.fields']],
  [{ token: 'TOKEN', access_token: 'TOKEN', expires_in: 300, issued_at: '2026-01-31T10:00:00Z' }, []],
])('fields of an answer that clients cannot read: %j', async (fields, expected) => {
  const body = JSON.stringify(fields).replaceAll('TOKEN', await tokenFor('reg.test'))
  const registry = challengeOf('https://auth.example.com/token')
  const found = await find('registry.example.com', (url, request) => {
    if (url.pathname !== '/v2/') return { status: 200, body }
    return request?.headers === undefined ? registry(url, request) : { status: 200 }
  })
  expect([...new Set(faultsOf(found))]).toEqual(expected)
})

test('a token for another service is told as such', async () => {
  const token = await tokenFor('other.test')
  const registry = challengeOf('https://auth.example.com/token')
  const found = await find('registry.example.com', (url, request) => {
    if (url.pathname === '/v2/')
      return request?.headers?.['Authorization'] === undefined
        ? registry(url, request)
        : { status: 401, headers: { 'www-authenticate': 'Bearer realm="a",error="invalid_token"' } }
    const fields = { token, access_token: token, expires_in: 300 }
    return { status: 200, body: JSON.stringify(fields) }
  })
  expect(faultsOf(found)).toEqual(['audience.mismatch'])
  expect(found.find(({ code }) => code === 'token.well_formed')?.message).toContain(jwkThumbprint(privateKey))
})

test('what servers say moves no cursor', () => {
  const finding = {
    level: 'fault',
    code: 'realm.failing',
    message: 'a\u001B[2Jb\nc',
    remedy: 'd\re',
  } as const
  const replaced = '\u{FFFD}'
  expect(formatFinding(finding)).toBe(
    `FAULT    realm.failing: a${replaced}[2Jb${replaced}c\n         -> d${replaced}e\n`,
  )
})

test.each([
  ['localhost:5000', ['https://localhost:5000/', 'http://localhost:5000/']],
  ['http://a.test', ['http://a.test/']],
  ['a.test/path', []],
  ['ftp://a.test', []],
  ['', []],
  ['[::1]:5000', ['https://[::1]:5000/', 'http://[::1]:5000/']],
])('%j is looked for at %j', (text, expected) => {
  expect(parseRegistryAddress(text).map(String)).toEqual(expected)
})

test('challenges are read with quotes, escapes and commas in values', () => {
  const challenge = parseChallenge(
    String.raw`bearer Realm="https://a.test/?x=1,2" , service="a \"b\"",error=invalid_token`,
  )
  expect(challenge?.scheme).toBe('bearer')
  expect([...(challenge?.parameters ?? [])]).toEqual([
    ['realm', 'https://a.test/?x=1,2'],
    ['service', 'a "b"'],
    ['error', 'invalid_token'],
  ])
})

test.each([
  ['127.0.0.1', 'loopback'],
  ['[::1]', 'loopback'],
  ['172.31.0.1', 'private'],
  ['[fd00::1]', 'private'],
  ['0.0.0.0', 'private'],
  ['172.32.0.1', undefined],
  ['localhost', undefined],
])('%s is %s', (hostname, kind) => {
  expect(privateKind(hostname)).toBe(kind)
})

describe('a push that is begun', () => {
  const realm = 'https://auth.example.com/token'
  const login = { username: 'alice', password: 'pw' }

  /** A registry that takes every token, and answers a push so. */
  function registryThat(answer: ReturnType<Say>, token: string): { say: Say; asked: string[] } {
    const asked: string[] = []
    const say: Say = (url, { method = 'GET', headers = {} } = {}) => {
      asked.push(
        `${method} ${url.origin}${url.pathname}${url.search} ${(headers['Authorization'] ?? '').slice(0, 6)}`,
      )
      if (url.pathname === '/token')
        return { status: 200, body: JSON.stringify({ token, access_token: token }) }
      if (method === 'POST') return answer
      if (method === 'DELETE') return { status: 204 }
      const isKnown = headers['Authorization'] === `Bearer ${token}`
      return isKnown
        ? { status: 200 }
        : { status: 401, headers: { 'www-authenticate': `Bearer realm="${realm}",service="reg.test"` } }
    }
    return { say, asked }
  }

  test.each<[string, ReturnType<Say>, string]>([
    [
      'here',
      { status: 202, headers: { location: 'https://reg.example.com/v2/a/b/blobs/uploads/1?_state=x' } },
      'push.begins',
    ],
    [
      'at a relative place',
      { status: 202, headers: { location: '/v2/a/b/blobs/uploads/1?_state=x' } },
      'push.begins',
    ],
    [
      'by http',
      { status: 202, headers: { location: 'http://reg.example.com/v2/a/b/blobs/uploads/1?_state=x' } },
      'push.location_changed',
    ],
    [
      'at another host',
      { status: 202, headers: { location: 'https://registry:5000/v2/a/b/blobs/uploads/1?_state=x' } },
      'push.location_changed',
    ],
  ])('and goes on %s is judged, and broken off', async (_, answer, code) => {
    const { say, asked } = registryThat(answer, await tokenFor('reg.test', 'alice'))
    const found = await find('reg.example.com', say, { login, push: 'a/b' })
    expect(found.at(-1)?.code).toBe(code)
    expect(asked.slice(-3)).toEqual([
      'GET https://auth.example.com/token?service=reg.test&scope=repository%3Aa%2Fb%3Apull%2Cpush%2Cdelete Basic ',
      'POST https://reg.example.com/v2/a/b/blobs/uploads/ Bearer',
      'DELETE https://reg.example.com/v2/a/b/blobs/uploads/1?_state=x Bearer',
    ])
  })

  test('that gets no token is no fault of the user', async () => {
    const { say, asked } = registryThat({ status: 401 }, await tokenFor('reg.test', 'alice'))
    const busy: Say = (url, sent) =>
      url.searchParams.has('scope') && url.pathname === '/token' ? { status: 503 } : say(url, sent)
    expect((await find('reg.example.com', busy, { login, push: 'a/b' })).at(-1)).toMatchObject({
      code: 'push.failing',
      message: `${realm} gives no token for a push: status 503`,
    })
    expect(asked.filter((line) => line.startsWith('POST https://reg.'))).toEqual([])
  })

  test.each<[number, string]>([
    [401, 'push.refused'],
    [403, 'push.refused'],
    [405, 'push.failing'],
    [202, 'push.failing'],
  ])('is answered by %i and no place to go on: %s', async (status, code) => {
    const { say } = registryThat({ status }, await tokenFor('reg.test', 'alice'))
    expect((await find('reg.example.com', say, { login, push: 'a/b' })).at(-1)?.code).toBe(code)
  })
})
