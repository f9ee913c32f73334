import { join } from 'node:path'

import { expect, test } from 'vitest'

import { runServer } from '../../src/commands/run-server.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { createFakeIo } from '../support/fake-io.ts'

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
