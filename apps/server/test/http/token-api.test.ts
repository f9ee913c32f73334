import { join } from 'node:path'

import type { Listener } from '@docker-token/core'
import { type TokensListener, tokensListener } from '@docker-token/listener-tokens'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { openapi } from '../../src/http/api/openapi.ts'
import { basic } from '../support/basic.ts'
import { createOpenapiChecker, type OpenapiChecker } from '../support/create-openapi-checker.ts'
import type { LogRecorder } from '../support/log-recorder.ts'
import { fixtureListener, startServer } from '../support/start-server.ts'

const alice = basic('alice', 'pw')
let url: string
let keeper: TokensListener
let log: LogRecorder
let checker: OpenapiChecker

beforeAll(async () => {
  checker = await createOpenapiChecker(openapi)
})

beforeEach(async () => {
  keeper = tokensListener({ path: join(temporaryFolder(), 'tokens.db'), maxPersonalTokens: 130 })
  const identify = { identify: (event: { setAccessGranted(): void }) => event.setAccessGranted() }
  const started = await startServer({ listeners: [keeper, { ...fixtureListener, ...identify }] })
  url = started.url
  log = started.log
})

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly json: Readonly<Record<string, unknown>>
}

async function call(
  method: string,
  path: string,
  {
    headers = alice,
    body,
  }: { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown } = {},
): Promise<Answer> {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' }
  const response = await fetch(`${url}/api/v1/${path}`, { method, headers: { ...type, ...headers }, ...sent })
  const text = await response.text()
  const { status } = response
  if (status !== 405)
    // every answer of every test is what the document says
    checker.expectDescribed({ method, path: `/api/v1/${path}`.replace(/\?.*/, ''), status, text })
  return { status: response.status, headers: response.headers, json: text === '' ? {} : JSON.parse(text) }
}

describe('personal access tokens', () => {
  it('are made, shown once, used, listed and revoked', async () => {
    const made = await call('POST', 'tokens', {
      body: { name: 'ci', scopes: ['repository:alice/**:pull'], expires_in: 3600 },
    })
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store'])
    expect(made.json).toMatchObject({
      token: expect.stringMatching(/^dtp_\w{49}$/),
      name: 'ci',
      username: 'alice',
    })
    const { id, token } = made.json
    const query = 'service=reg.test&scope=repository:alice/a:pull,push'
    const use = (): Promise<Response> =>
      fetch(`${url}/token?${query}`, { headers: basic('alice', String(token)) })
    expect((await use()).status).toBe(200)
    expect(log.lines()).toContainEqual(
      expect.objectContaining({ credential: `personal token ${String(id)}` }),
    )

    const listed = await call('GET', 'tokens')
    expect(listed.json).toMatchObject({ tokens: [{ id, name: 'ci', scopes: ['repository:alice/**:pull'] }] })
    expect(JSON.stringify(listed.json)).not.toContain(String(token))
    expect((await call('DELETE', `tokens/${String(id)}`)).status).toBe(204)
    expect((await use()).status).toBe(401)
    expect((await call('GET', 'tokens')).json).toEqual({ tokens: [] })
    expect(log.text()).not.toContain(String(token))
    const change = { client_address: '127.0.0.1', subject: 'alice', token: id }
    expect(log.lines()).toContainEqual(
      expect.objectContaining({ ...change, msg: 'API: token made', name: 'ci' }),
    )
    expect(log.lines()).toContainEqual(expect.objectContaining({ ...change, msg: 'API: token revoked' }))
  })

  it.each([
    ['{', 'the body is no JSON'],
    [{}, 'name: missing; expected text'],
    [{ name: '' }, 'expected 1 to 100 printable characters'],
    [{ name: 'x', scopes: ['everything'] }, 'scopes.0: found "everything", expected for example repository:'],
    [{ name: 'x', scopes: ['repository:a:frob'] }, 'scopes'],
    [{ name: 'x', expires_in: 0 }, 'expires_in: found 0 (a number), expected at least 1'],
    [{ name: 'x', subject: 'root' }, 'subject: unknown key; expected one of name, scopes, expires_in'],
    [{ name: 'x', robot: true, groups: ['admins'] }, 'robot'],
  ])('S25 are not made of %j, which is said', async (body, message) => {
    const { status, json } = await call('POST', 'tokens', { body })
    expect(status).toBe(400)
    expect(JSON.stringify(json)).toContain(JSON.stringify(message).slice(1, -1))
  })

  it('S25 are made by passwords only, never by tokens or strangers', async () => {
    const { json } = await call('POST', 'tokens', { body: { name: 'first' } })
    const stolen = { headers: basic('alice', String(json['token'])), body: { name: 'second' } }
    expect((await call('POST', 'tokens', stolen)).status).toBe(403)
    expect((await call('GET', 'tokens', { headers: {} })).status).toBe(401)
    const wrong = await call('GET', 'tokens', { headers: basic('alice', 'bad') })
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="auth.test"'])
  })

  it('of somebody else are not there', async () => {
    const { record } = await keeper.manager().createPersonalToken({ subject: 'bob', name: 'his' })
    expect((await call('DELETE', `tokens/${record.id}`)).status).toBe(404)
    expect((await call('DELETE', 'tokens/nonsense')).status).toBe(404)
    expect((await call('GET', 'tokens')).json).toEqual({ tokens: [] })
  })

  it('are not made by a form that a page of somebody else could send', async () => {
    const headers = { ...alice, 'Content-Type': 'application/x-www-form-urlencoded' }
    expect((await call('POST', 'tokens', { headers, body: 'name=x' })).status).toBe(400)
  })
})

it('sessions are listed and revoked', async () => {
  const query = 'service=reg.test&offline_token=true&client_id=docker'
  const answer: unknown = await (await fetch(`${url}/token?${query}`, { headers: alice })).json()
  expect(answer).toMatchObject({ refresh_token: expect.stringMatching(/^dtr_/) })
  const { json } = await call('GET', 'sessions')
  expect(json).toMatchObject({ sessions: [{ service: 'reg.test', client_id: 'docker' }] })
  const [session] = await keeper
    .manager()
    .list({ subject: 'alice' })
    .then(({ records }) => records)
  expect((await call('DELETE', `tokens/${session?.id}`)).status).toBe(404)
  expect((await call('DELETE', `sessions/${session?.id}`)).status).toBe(204)
  expect((await call('GET', 'sessions')).json).toEqual({ sessions: [] })
})

it('is described by OpenAPI, path by path and method by method', async () => {
  const response = await fetch(`${url}/api/v1/openapi.json`)
  expect([response.status, await response.json()]).toEqual([200, openapi])
  const paths: Readonly<Record<string, object>> = Object(openapi['paths'])
  expect(Object.keys(paths)).toHaveLength(4)
  for (const [path, methods] of Object.entries(paths)) {
    const answer = await call('PUT', path.replace('/api/v1/', '').replace('{id}', 'x'))
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')?.replace('GET, HEAD', 'GET')).toBe(
      Object.keys(methods).join(', ').toUpperCase(),
    )
  }
})

it('takes no more than the document says', async () => {
  for (const body of [
    { name: 'x'.repeat(101) },
    { name: 'x', scopes: [] },
    { name: 'x', expires_in: 1e9 },
    [],
  ])
    expect((await call('POST', 'tokens', { body })).status).toBe(400)
  for (const query of ['after=nonsense', `after=${'a'.repeat(16)}&after=${'b'.repeat(16)}`])
    expect((await call('GET', `tokens?${query}`)).status).toBe(400)
  for (const id of ['%00', '%E0%A4%A', 'a'.repeat(5000)])
    expect((await call('DELETE', `sessions/${id}`)).status).toBe(404)
  expect((await call('POST', 'tokens', { body: { name: 'x'.repeat(70_000) } })).status).toBe(413)
  expect((await fetch(`${url}/api/v1/tokens`, { method: 'HEAD', headers: alice })).status).toBe(200)
})

const cannotSay = "listener fixture cannot say who 'alice' is without a password"

it.each<[string, Partial<Listener>, readonly [string, string]]>([
  ['nobody knows without a password', {}, [cannotSay, 'no listener knows this subject']],
  [
    'another listener knows by that name',
    { identify: (event) => event.setAccessGranted() },
    [cannotSay, 'listener other knows the subject'],
  ],
  [
    'a listener refuses',
    { identify: (event) => event.setAccessDenied('left in May') },
    ["'alice' is refused without a password", 'left in May'],
  ],
])('makes no token for somebody whom %s: it would open nothing', async (_, other, [what, reason]) => {
  const file = { path: join(temporaryFolder(), 'tokens.db') }
  const listeners = [tokensListener(file), fixtureListener, { name: 'other', authorize: () => {}, ...other }]
  ;({ url, log } = await startServer({ listeners }))
  const refused = await call('POST', 'tokens', { body: { name: 'ci' } })
  const details = `${what}, so that a token would open nothing`
  expect([refused.status, refused.json]).toEqual([
    403,
    { errors: [{ code: 'DENIED', message: details }], details },
  ])
  expect(log.lines()).toContainEqual(expect.objectContaining({ reason: `${details}: ${reason}` }))
  expect((await call('GET', 'tokens')).json).toEqual({ tokens: [] })
})

it('gives long lists page by page', async () => {
  const names = Array.from({ length: 130 }, (_, index) => `n${index}`)
  await Promise.all(names.map((name) => keeper.manager().createPersonalToken({ subject: 'alice', name })))
  const first = await call('GET', 'tokens')
  const rest = await call('GET', `tokens?after=${String(first.json['next'])}`)
  const listed = [first, rest].flatMap(({ json }): readonly { readonly name: string }[] =>
    Object(json['tokens']),
  )
  expect(new Set(listed.map(({ name }) => name))).toEqual(new Set(names))
  expect(rest.json).not.toHaveProperty('next')
  const oneMore = await call('POST', 'tokens', { body: { name: 'one more' } })
  expect(oneMore.status).toBe(400)
  expect(oneMore.json['details']).toBe(
    "found as many personal access tokens of 'alice' as are allowed, 130 (max_personal_tokens); expected one to be revoked first",
  )
})

it('says in the log who was refused and why, and what could not be done, without secrets', async () => {
  await call('GET', 'tokens', { headers: basic('alice', 'wr0ng-secret') })
  await call('GET', 'tokens', { headers: basic('broken', 'wr0ng-secret') })
  await keeper.close?.()
  expect((await call('GET', 'tokens')).status).toBe(503)
  expect(log.lines()).toMatchObject([
    {
      level: 'warn',
      msg: 'API: refused',
      user: 'alice',
      call: 'GET /api/v1/tokens',
      request_id: expect.any(String),
    },
    { level: 'error', msg: 'API: it could not be done', reason: expect.stringContaining('could not decide') },
    { level: 'error', msg: 'API: it could not be done', reason: 'listener tokens: has not been started' },
  ])
  expect(log.text()).not.toContain('wr0ng-secret')
})

it('is not there without a listener that keeps tokens', async () => {
  const started = await startServer()
  expect((await fetch(`${started.url}/api/v1/tokens`, { headers: alice })).status).toBe(404)
})
