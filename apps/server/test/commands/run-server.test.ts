import { join } from 'node:path'

import { expect, onTestFinished, test, vi } from 'vitest'

import { runServer } from '../../src/commands/run-server.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { createFakeIo } from '../support/fake-io.ts'
import type { Primary } from '../../src/workers/primary.ts'

test('whoever is told the address may signal at once', async () => {
  const folder = configurationFolder({ 'config.yaml': `${smallConfiguration}logger_file: server.log\n` })
  const handlers = new Map<string, () => void>()
  const io = {
    ...createFakeIo(folder),
    onSignal: (name: string, handler: () => void) => {
      handlers.set(name, handler)
      return () => void handlers.delete(name)
    },
  }
  let heeded: readonly string[] = []
  const code = await runServer(join(folder, 'config.yaml'), io, () => {
    heeded = [...handlers.keys()]
    handlers.get('SIGTERM')?.()
  })
  expect(heeded).toEqual(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2'])
  expect([code, handlers.size]).toEqual([0, 0])
})

/** The main process, for a worker that it never has anything to say to. */
const primary: Primary = { isFirst: true, tell() {}, onSignal: () => () => {}, onOrder: () => () => {} }

test.each([
  ['a worker pauses to leave others of what comes at once', primary, true],
  ['a process of its own does not', undefined, false],
])('%s', async (_, main, isPausing) => {
  const pause = vi.spyOn(Atomics, 'wait')
  onTestFinished(() => pause.mockRestore())
  const folder = configurationFolder({ 'config.yaml': `${smallConfiguration}logger_file: server.log\n` })
  let stop = (): void => {}
  const io = {
    ...createFakeIo(folder),
    onSignal: (name: string, handler: () => void) => {
      if (name === 'SIGTERM') stop = handler
      return () => {}
    },
    ...(main === undefined ? {} : { primary: main }),
  }
  const { promise: listening, resolve } = Promise.withResolvers<string>()
  const ended = runServer(join(folder, 'config.yaml'), io, ({ address }) => resolve(address))
  const url = await listening
  await Promise.all(Array.from({ length: 20 }, async () => await fetch(`${url}/healthz`)))
  expect(pause.mock.calls.length > 0).toBe(isPausing)
  stop()
  expect(await ended).toBe(0)
})
