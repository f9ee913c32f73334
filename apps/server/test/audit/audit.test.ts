import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test, vi } from 'vitest'

import { basic } from '../support/basic.ts'
import { logLines } from '../support/log-lines.ts'
import { fixtureListener, fixtureOptions, startServer } from '../support/start-server.ts'

const patience = { timeout: 20_000, interval: 20 }
const query = 'service=reg.test&scope=repository:alice/a:pull,push&scope=repository:public/b:pull,push'

/** What has been recorded, without times. */
async function recorded(file: string, count: number): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return await vi.waitFor(() => {
    const lines = logLines(readFileSync(file, 'utf8'))
    if (lines.length < count) throw new Error(`${lines.length} lines`)
    return lines
  }, patience)
}

test('every decision is a line: who, from where, what was asked and granted, by which listener and rule, how long', async () => {
  const auditFile = join(temporaryFolder(), 'deep', 'audit.jsonl')
  const explaining = {
    ...fixtureListener,
    authorize: (event: Parameters<NonNullable<typeof fixtureListener.authorize>>[0]) => {
      if (event.scope.name === 'alice/a') event.setAccessGranted(['*'], 'policy.yaml:7')
      else event.setAccessDenied('policy.yaml:9')
    },
  }
  const { url } = await startServer({ auditFile, loggerLevel: 'error', listeners: [explaining] })
  const headers = { ...basic('alice', 'pw'), 'x-request-id': 'r1' }
  expect((await fetch(`${url}/token?${query}&client_id=docker`, { headers })).status).toBe(200)
  expect((await fetch(`${url}/token?${query}`, { headers: basic('alice', 'secret-guess') })).status).toBe(401)
  expect((await fetch(`${url}/token?${query}`, { headers: basic('broken', 'secret-guess') })).status).toBe(
    503,
  )

  const [issued, refused, failed] = await recorded(auditFile, 3)
  expect(issued).toMatchObject({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    outcome: 'issued',
    request_id: 'r1',
    client_address: '127.0.0.1',
    client_id: 'docker',
    user: 'alice',
    subject: 'alice',
    listener: 'fixture',
    service: 'reg.test',
    requested: 'repository:alice/a:pull,push repository:public/b:pull,push',
    granted: 'repository:alice/a:pull,push',
    decisions: [
      {
        scope: 'repository:alice/a:pull,push',
        listener: 'fixture',
        verdict: 'granted',
        actions: '*',
        because: 'policy.yaml:7',
      },
      {
        scope: 'repository:public/b:pull,push',
        listener: 'fixture',
        verdict: 'denied',
        because: 'policy.yaml:9',
      },
    ],
    token_id: expect.any(String),
    duration_ms: expect.any(Number),
  })
  expect(refused).toMatchObject({ outcome: 'refused', user: 'alice', client_address: '127.0.0.1' })
  expect(failed).toMatchObject({ outcome: 'failed', user: 'broken' })
  expect(readFileSync(auditFile, 'utf8')).not.toContain('secret-guess')
})

test('a full disk stops tokens and readiness and is told; when lines can be written again, all are there and tokens are issued', async () => {
  const folder = temporaryFolder()
  const auditFile = join(folder, 'audit.jsonl')
  symlinkSync('/dev/full', auditFile)
  const { url, log } = await startServer({ auditFile })
  const ask = async (): Promise<number> =>
    (await fetch(`${url}/token?${query}`, { headers: basic('alice', 'pw') })).status
  expect(await ask()).toBe(200) // the disk is found full only by its line
  await vi.waitFor(async () => expect(await ask()).toBe(503), patience)
  expect((await fetch(`${url}/readyz`)).status).toBe(503)
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'not recording' })
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  const response = await fetch(`${url}/token?${query}`)
  expect(response.headers.get('retry-after')).toBe('5')
  expect(log.lines().filter(({ level }) => level === 'fatal')).toEqual([
    {
      level: 'fatal',
      file: auditFile,
      reason: 'ENOSPC',
      msg: 'decisions cannot be recorded; no token is issued until they can',
    },
  ])

  rmSync(auditFile)
  await vi.waitFor(async () => expect(await ask()).toBe(200), patience)
  const issuedTokens = log
    .lines()
    .filter(({ outcome }) => outcome === 'issued')
    .map(({ token_id: id }) => id)
  const lines = await recorded(auditFile, issuedTokens.length)
  expect(lines.map(({ token_id: id }) => id)).toEqual(issuedTokens)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
})

test('after a rotation, lines go to the new file', async () => {
  const folder = temporaryFolder()
  const auditFile = join(folder, 'audit.jsonl')
  const { url, server } = await startServer({ auditFile })
  await fetch(`${url}/token?${query}`)
  await recorded(auditFile, 1)
  renameSync(auditFile, `${auditFile}.1`)
  server.reopenLog()
  await vi.waitFor(async () => {
    await fetch(`${url}/token?${query}`)
    expect(readFileSync(auditFile, 'utf8')).toContain('"outcome":"issued"')
  }, patience)
})

test('the last decisions are written before the end', async () => {
  const auditFile = join(temporaryFolder(), 'audit.jsonl')
  const { url, server } = await startServer({ auditFile })
  await Promise.all(Array.from({ length: 50 }, () => fetch(`${url}/token?${query}`)))
  await server.close()
  expect(await recorded(auditFile, 50)).toHaveLength(50)
})

test('a file that cannot be written stops the start', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'audit.jsonl'))
  await expect(startServer({ ...fixtureOptions, auditFile: join(folder, 'audit.jsonl') })).rejects.toThrow(
    /auditFile.*cannot write to .*EISDIR/,
  )
})
