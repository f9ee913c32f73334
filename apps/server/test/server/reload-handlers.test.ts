import type { Listener } from '@docker-token/core'
import { expect, test, vi } from 'vitest'

import { basic } from '../support/basic.ts'
import { fixtureOptions, startServer } from '../support/start-server.ts'

const alice = { headers: basic('alice', 'pw') }

async function statusOf(url: string): Promise<number> {
  return (await fetch(`${url}/token?service=reg.test`, alice)).status
}

test('handlers that were registered on the server survive every reload, until they are undone', async () => {
  const { server, url, log } = await startServer()
  const { tokens } = server
  const issued: string[] = []
  tokens.on('issued', ({ identity }) => void issued.push(identity.subject))
  const undo = tokens.on('authenticate', (event) => event.setAccessDenied('closed'), { priority: -1 })
  for (let round = 0; round < 3; round += 1) {
    expect(await statusOf(url)).toBe(401)
    await server.reload({ ...fixtureOptions, loggerSink: log })
  }
  expect(server.tokens).toBe(tokens)
  undo()
  undo()
  expect(await statusOf(url)).toBe(200)
  await server.reload({ ...fixtureOptions, loggerSink: log })
  expect(await statusOf(url)).toBe(200)
  expect(issued).toEqual(['alice', 'alice'])
})

test('a server that has handlers only can be reloaded', async () => {
  const { server, url, log } = await startServer()
  server.tokens.on('authenticate', (event) => event.setAccessGranted())
  await server.reload({ ...fixtureOptions, listeners: [], loggerSink: log })
  await server.reload({ ...fixtureOptions, listeners: [], loggerSink: log })
  expect(await statusOf(url)).toBe(200)
})

test('a listener object added by use is started once, asked by every service, and closed once at the end', async () => {
  const told: string[] = []
  const { server, url, log } = await startServer()
  const { tokens } = server
  tokens.use({
    name: 'added',
    start: (context) => {
      told.push('start')
      setTimeout(() => context.warn('said later'), 100)
    },
    authenticate: (event) => {
      told.push('asked')
      event.setAccessDenied()
    },
    close: () => void told.push('close'),
  })
  await tokens.start()
  expect(await statusOf(url)).toBe(401)
  await server.reload({ ...fixtureOptions, loggerSink: log })
  expect(await statusOf(url)).toBe(401)
  await vi.waitFor(() =>
    expect(log.lines()).toContainEqual({ level: 'warn', listener: 'added', msg: 'said later' }),
  )
  await server.close()
  expect(told).toEqual(['start', 'asked', 'asked', 'close'])
})

test('a listener object that is in the old options and in the new ones is kept; one that is not is closed', async () => {
  const told: string[] = []
  const lister = (name: string): Listener => ({
    name,
    start: () => void told.push(`start ${name}`),
    authenticate: (event) => event.setAccessGranted(),
    close: () => void told.push(`close ${name}`),
  })
  const kept = lister('kept')
  const { server, log } = await startServer({ listeners: [lister('old'), kept] })
  await server.reload({ ...fixtureOptions, listeners: [kept, lister('new')], loggerSink: log })
  await vi.waitFor(() => expect(told).toContain('close old'))
  expect(told).toEqual(['start old', 'start kept', 'start new', 'close old'])
  await server.close()
  expect(told.slice(4)).toEqual(['close new', 'close kept'])
})

test('after a reload that failed, handlers work and can be undone as before', async () => {
  const { server, url, log } = await startServer()
  const undo = server.tokens.on('authenticate', (event) => event.setAccessDenied())
  const broken: Listener = {
    name: 'broken',
    authenticate: () => {},
    start: () => Promise.reject(new Error('down')),
  }
  const next = { ...fixtureOptions, listeners: [broken], loggerSink: log }
  await expect(server.reload(next)).rejects.toThrow('listener broken: cannot start')
  expect(await statusOf(url)).toBe(401)
  undo()
  expect(await statusOf(url)).toBe(200)
})

test('what is no listener or has a taken name is refused as core refuses it, and leaves nothing behind', async () => {
  const { server, url, log } = await startServer()
  const none: Listener = JSON.parse('null')
  expect(() => server.tokens.use(none)).toThrow(/found null as a listener/)
  expect(() => server.tokens.use({ name: 'empty' })).toThrow(/found neither authenticate nor authorize/)
  expect(() => server.tokens.use({ name: 'fixture', authenticate: () => {} })).toThrow(/two listeners named/)
  await server.reload({ ...fixtureOptions, loggerSink: log })
  expect(await statusOf(url)).toBe(200)
})
