import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import type { ListenerModule } from '@docker-token/core'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test } from 'vitest'

import * as listenerYaml from '../src/index.ts'
import { askAuthenticate, basic } from './support/events.ts'
import { problemsOf } from '@docker-token/test-kit/listener'

const listenerModule = listenerYaml satisfies ListenerModule
const silent = { info: () => undefined, warn: () => undefined, fail: () => undefined }

test('makes a listener whose file stands beside the configuration', async () => {
  const folder = temporaryFolder()
  await writeFile(path.join(folder, 'users.yaml'), '- { username: a, password: pw }')
  const settings = { file: 'users.yaml', name: 'local', watch: true, watch_interval: 500, cache_lifetime: 0 }
  const listener = listenerModule.createListenerFromSettings(Object.freeze(settings), { folder })
  onTestFinished(async () => listener.close?.())
  await listener.start?.(silent)
  expect(listener.name).toBe('local')
  expect((await askAuthenticate(listener, basic('a', 'pw'))).kind).toBe('granted')
})

test('S29 tells every mistake', async () => {
  const settings = { fiel: 'users.yaml', watch: 'yes', watch_interval: 1, cache_lifetime: -1 }
  expect(
    await problemsOf(() => listenerModule.createListenerFromSettings(settings, { folder: '/' })),
  ).toEqual([
    'file: missing; expected text',
    "watch: found 'yes', expected true or false",
    'watch_interval: found 1ms, expected seconds, or text such as 500ms, 12h, 90d; from 10 ms to 1 d',
    'cache_lifetime: found -1, expected seconds, or text such as 500ms, 12h, 90d; from 0 ms to 30 d',
    'fiel: unknown key; did you mean file? expected one of file, name, watch, watch_interval, cache_lifetime',
  ])
})

test.each([
  [{ cache_lifetime: '10m', watch_interval: '2s' }, []],
  [{ cache_lifetime: '31d' }, [expect.stringContaining('cache_lifetime: found 31d')]],
  [{ watch_interval: '500' }, ['watch_interval: expected milliseconds, or text such as 500ms or 2s']],
  [{ watch_interval: '1ms' }, [expect.stringContaining('watch_interval: found 1ms')]],
])('times are written as everywhere else: %j', async (times, problems) => {
  const folder = temporaryFolder()
  const settings = { file: 'users.yaml', ...times }
  const make = (): unknown => listenerModule.createListenerFromSettings(settings, { folder })
  if (problems.length === 0) expect(make).not.toThrow()
  else expect(await problemsOf(make)).toEqual(problems)
})
