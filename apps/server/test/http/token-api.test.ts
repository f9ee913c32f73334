import { join } from 'node:path'

import { type TokensListener, tokensListener } from '@docker-token/listener-tokens'
import { beforeEach, describe, expect, it } from 'vitest'

import { basic } from '../support/basic.ts'
import { fixtureListener, startServer } from '../support/start-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const alice = basic('alice', 'pw')
let url: string
let keeper: TokensListener
let output: () => string

beforeEach(async () => {
  keeper = tokensListener({ path: join(temporaryFolder(), 'tokens.db') })
  const identify = { identify: (event: { setAccessGranted(): void }) => event.setAccessGranted() }
  const started = await startServer({ listeners: [keeper, { ...fixtureListener, ...identify }] })
  url = started.url
  output = () => JSON.stringify(started.log)
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
  return { status: response.status, headers: response.headers, json: text === '' ? {} : JSON.parse(text) }
}

describe('personal access tokens', () => {
  it('are made, shown once, used, listed and revoked', async () => {
    const made = await call('POST', 'tokens', {
      body: { name: 'ci', scopes: ['repository:alice/**:pull'], expires_in: 3600 },
    })
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store'])
    expect(made.json).toMatchObject({ token: expect.stringMatching(/^dtp_\w{49}$/), name: 'ci' })
    const { id, token } = made.json
    const query = 'service=reg.test&scope=repository:alice/a:pull,push'
    const use = (): Promise<Response> =>
      fetch(`${url}/token?${query}`, { headers: basic('alice', String(token)) })
    expect((await use()).status).toBe(200)

    const listed = await call('GET', 'tokens')
    expect(listed.json).toMatchObject({ tokens: [{ id, name: 'ci', scopes: ['repository:alice/**:pull'] }] })
    expect(JSON.stringify(listed.json)).not.toContain(String(token))
    expect((await call('DELETE', `tokens/${String(id)}`)).status).toBe(204)
    expect((await use()).status).toBe(401)
    expect((await call('GET', 'tokens')).json).toEqual({ tokens: [] })
    expect(output()).not.toContain(String(token))
  })

  it.each([
    ['{', 'the body is no JSON'],
    [{}, 'name'],
    [{ name: '' }, 'expected 1 to 100 printable characters'],
    [{ name: 'x', scopes: ['everything'] }, 'scopes.0: found "everything", expected for example repository:'],
    [{ name: 'x', scopes: ['repository:a:frob'] }, 'scopes'],
    [{ name: 'x', expires_in: 0 }, 'expires_in'],
    [{ name: 'x', subject: 'root' }, 'subject'],
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
  const { status, json } = await call('GET', 'openapi.json', { headers: {} })
  expect([status, json['openapi']]).toEqual([200, '3.1.0'])
  const paths: Readonly<Record<string, object>> = Object(json['paths'])
  expect(Object.keys(paths)).toHaveLength(4)
  for (const [path, methods] of Object.entries(paths)) {
    const answer = await call('PUT', path.replace('/api/v1/', '').replace('{id}', 'x'))
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe(Object.keys(methods).join(', ').toUpperCase())
  }
})

it('is not there without a listener that keeps tokens', async () => {
  const started = await startServer()
  expect((await fetch(`${started.url}/api/v1/tokens`, { headers: alice })).status).toBe(404)
})
