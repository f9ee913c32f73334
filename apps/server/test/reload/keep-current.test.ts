import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { keepCurrent } from '../../src/reload/keep-current.ts'
import { createServer } from '../../src/server/create-server.ts'
import { loadServerOptions } from '../../src/server/load-server-options.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { createLogRecorder } from '../support/log-recorder.ts'

test('a setting that needs a restart is told of while it is not as it was at the start, and no longer', async () => {
  const file = join(configurationFolder({ 'config.yaml': smallConfiguration }), 'config.yaml')
  const { configuration, options } = await loadServerOptions(file, {})
  const log = createLogRecorder()
  const fixed = { loggerSink: log }
  const server = createServer({ ...options, ...fixed })
  let reloaded = (): void => {}
  const reloader = keepCurrent({
    server,
    configuration,
    options,
    environment: {},
    fixed,
    primary: undefined,
    onOutcome: () => reloaded(),
  })
  onTestFinished(async () => {
    await reloader.close()
    await server.close(0)
  })
  const warningsOf = async (more: string): Promise<readonly unknown[]> => {
    const before = log.lines().length
    writeFileSync(file, `${smallConfiguration}${more}`)
    await new Promise<void>((resolve) => {
      reloaded = resolve
      reloader.requestNow()
    })
    const messages = log
      .lines()
      .slice(before)
      .map(({ msg }) => String(msg))
    return messages.filter((message) => message.includes('a restart is needed'))
  }
  const warning = 'connection_limit changed; a restart is needed to take it over'
  expect(await warningsOf('connection_limit: 100\n')).toEqual([warning])
  expect(await warningsOf('connection_limit: 100\ntoken_lifetime: 10m\n')).toEqual([warning])
  expect(await warningsOf('')).toEqual([])
})
