import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { tokensListener } from '@docker-token/listener-tokens'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { beforeEach, expect, test, vi } from 'vitest'

import { createRequestMetrics } from '../../src/metrics/create-request-metrics.ts'
import { basic } from '../support/basic.ts'
import { logLines } from '../support/log-lines.ts'
import type { LogRecorder } from '../support/log-recorder.ts'
import { fixtureListener, startServer } from '../support/start-server.ts'

const patience = { timeout: 20_000, interval: 20 }
const alice = basic('alice', 'pw')
let folder: string
let url: string
let log: LogRecorder

async function start(auditFile: string, metrics = createRequestMetrics()): Promise<void> {
  const keeper = tokensListener({ path: join(folder, 'tokens.db') })
  const identify = { identify: (event: { setAccessGranted(): void }) => event.setAccessGranted() }
  const listeners = [keeper, { ...fixtureListener, ...identify }]
  ;({ url, log } = await startServer({ auditFile, listeners, attempts: { limit: 3 }, metrics }))
}

beforeEach(() => {
  folder = temporaryFolder()
})

async function ask(headers: Readonly<Record<string, string>>, name?: string): Promise<Response> {
  const body = name === undefined ? {} : { method: 'POST', body: JSON.stringify({ name }) }
  const type = { 'Content-Type': 'application/json' }
  return await fetch(`${url}/api/v1/tokens`, { headers: { ...headers, ...type }, ...body })
}

test('wrong passwords at the API count with those at the token endpoint, and both answer 429', async () => {
  await start(join(folder, 'audit.jsonl'))
  expect((await ask(basic('alice', 'w1'))).status).toBe(401)
  expect((await fetch(`${url}/token?service=reg.test`, { headers: basic('alice', 'w2') })).status).toBe(401)
  expect((await ask(basic('alice', 'w3'))).status).toBe(401)
  const blocked = await ask(alice)
  expect([blocked.status, blocked.headers.get('retry-after')]).toEqual([
    429,
    expect.stringMatching(/^[1-6]?\d$/),
  ])
  expect((await fetch(`${url}/token?service=reg.test`, { headers: alice })).status).toBe(429)
  expect(log.lines()).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      outcome: 'blocked',
      user: 'alice',
      msg: 'API: too many attempts',
      reason: expect.stringMatching(/^too many wrong passwords/),
    }),
  )
})

test('what is asked wrongly is no trouble of the server, and not at level error', async () => {
  await start(join(folder, 'audit.jsonl'))
  expect((await ask(alice, 'ci')).status).toBe(201)
  expect((await ask(alice, 'ci')).status).toBe(400) // it is taken
  expect((await ask({ Authorization: 'Basic' })).status).toBeLessThan(500)
  expect(log.lines().filter(({ level }) => level === 'error')).toEqual([])
  expect(log.lines()).toContainEqual(expect.objectContaining({ level: 'info', msg: 'API: bad request' }))
})

test('tokens made and revoked, refused and blocked callers are in the audit, without secrets', async () => {
  const auditFile = join(folder, 'audit.jsonl')
  await start(auditFile)
  const { id, token } = Object(await (await ask(alice, 'ci')).json())
  await fetch(`${url}/api/v1/tokens/${id}`, { method: 'DELETE', headers: alice })
  for (const guess of ['guess-1', 'guess-2', 'guess-3', 'guess-4']) await ask(basic('alice', guess))
  const lines = await vi.waitFor(() => {
    const found = logLines(readFileSync(auditFile, 'utf8'))
    expect(found).toHaveLength(6)
    return found
  }, patience)
  const call = { call: 'POST /api/v1/tokens', client_address: '127.0.0.1', request_id: expect.any(String) }
  expect(lines).toMatchObject([
    { outcome: 'token made', ...call, subject: 'alice', token: id, name: 'ci' },
    { outcome: 'token revoked', call: `DELETE /api/v1/tokens/${id}`, subject: 'alice', token: id },
    { outcome: 'refused', user: 'alice' },
    { outcome: 'refused', user: 'alice' },
    { outcome: 'refused', user: 'alice' },
    { outcome: 'blocked', user: 'alice' },
  ])
  const text = readFileSync(auditFile, 'utf8')
  for (const secret of ['guess-', '"pw"', token]) expect(text).not.toContain(secret)
})

test('calls are counted by what came of them, beside the requests for tokens', async () => {
  const metrics = createRequestMetrics()
  await start(join(folder, 'audit.jsonl'), metrics)
  await ask(alice, 'ci')
  await ask(alice, 'ci') // it is taken
  await ask(alice)
  for (const guess of ['guess-1', 'guess-2', 'guess-3', 'guess-4']) await ask(basic('alice', guess))
  const counts = [...(await metrics.text()).matchAll(/^docker_token_requests_total\{(.*)\} ([1-9].*)$/gm)]
  expect(counts.map(([, labels, count]) => `${labels} ${count}`)).toEqual([
    'endpoint="api",outcome="done" 2',
    'endpoint="api",outcome="refused" 3',
    'endpoint="api",outcome="blocked" 1',
    'endpoint="api",outcome="invalid" 1',
  ])
})

test('while nothing can be recorded no token is made', async () => {
  const auditFile = join(folder, 'audit.jsonl')
  symlinkSync('/dev/full', auditFile)
  await start(auditFile)
  await ask(basic('alice', 'wrong')) // the disk is found full only by its line
  await vi.waitFor(async () => expect((await ask(alice, 'ci')).status).toBe(503), patience)
  rmSync(auditFile)
  await vi.waitFor(async () => expect((await ask(alice, 'later')).status).toBe(201), patience)
})
