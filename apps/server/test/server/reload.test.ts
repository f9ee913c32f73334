import { decodeProtectedHeader } from 'jose'
import { expect, test, vi } from 'vitest'

import { basic } from '../support/basic.ts'
import { otherKey } from '../support/other-key.ts'
import { readAnswer } from '../support/read-answer.ts'
import { fixtureListener, fixtureOptions, startServer } from '../support/start-server.ts'

async function keyIdOf(url: string): Promise<string | undefined> {
  const response = await fetch(`${url}/token?service=reg.test`)
  return decodeProtectedHeader((await readAnswer(response)).token).kid
}

test('a reload signs with the new key, serves the new path and closes the old listeners', async () => {
  const closed: string[] = []
  const close = (): void => void closed.push('old')
  const { server, url, log } = await startServer({ listeners: [{ ...fixtureListener, close }] })
  const before = await keyIdOf(url)
  const next = {
    ...fixtureOptions,
    privateKey: otherKey,
    publishedKeys: [],
    routeEndPoint: '/new/',
    loggerSink: log,
  }
  await server.reload(next)
  expect(await keyIdOf(url)).not.toBe(before)
  expect((await fetch(`${url}/new?service=reg.test`)).status).toBe(200)
  expect((await fetch(`${url}/v2/token/?service=reg.test`)).status).toBe(404)
  await vi.waitFor(() => expect(closed).toEqual(['old']))
})

test('a reload that fails, at once or while listeners start, changes nothing', async () => {
  const closed: string[] = []
  const close = (): void => void closed.push('old')
  const { server, url } = await startServer({ listeners: [{ ...fixtureListener, close }] })
  const before = await keyIdOf(url)
  await expect(server.reload({ ...fixtureOptions, tokenLifetime: 1 })).rejects.toThrow(/tokenLifetime/)
  const broken = { ...fixtureListener, start: () => Promise.reject(new Error('down')) }
  await expect(server.reload({ ...fixtureOptions, listeners: [broken] })).rejects.toThrow('cannot start')
  expect(await keyIdOf(url)).toBe(before)
  expect(closed).toEqual([])
})

test('a request that was under way ends on the service it began with, whose listeners are closed only then', async () => {
  const told: string[] = []
  const gate = Promise.withResolvers<void>()
  const slow = {
    name: 'slow',
    authenticate: async (event: { setAccessGranted: (identity: { subject: string }) => void }) => {
      told.push('asked')
      await gate.promise
      event.setAccessGranted({ subject: 'by the old one' })
    },
    close: () => void told.push('closed'),
  }
  const { server, url, log } = await startServer({ listeners: [slow] })
  const pending = fetch(`${url}/token?service=reg.test`, { headers: basic('a', 'b') })
  await vi.waitFor(() => expect(told).toEqual(['asked']))
  await server.reload({ ...fixtureOptions, loggerSink: log })
  expect((await fetch(`${url}/token?service=reg.test`)).status).toBe(200)
  expect(told).toEqual(['asked'])
  gate.resolve()
  expect((await pending).status).toBe(200)
  expect(log.text()).toContain('by the old one')
  await vi.waitFor(() => expect(told).toEqual(['asked', 'closed']))
})
