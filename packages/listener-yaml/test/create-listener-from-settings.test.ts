import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import type { ListenerModule } from '@docker-token/core'
import { expect, onTestFinished, test } from 'vitest'

import * as listenerYaml from '../src/index.ts'
import { askAuthenticate, basic } from './support/events.ts'
import { temporaryFolder } from './support/folder.ts'
import { problemsOf } from './support/problems.ts'

const listenerModule = listenerYaml satisfies ListenerModule
const silent = { info: () => undefined, warn: () => undefined, fail: () => undefined }

test('makes a listener whose file stands beside the configuration', async () => {
  const folder = await temporaryFolder()
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
    'watch_interval: found 1 (a number), expected at least 10',
    'cache_lifetime: found -1 (a number), expected at least 0',
    'fiel: unknown key; did you mean file? expected one of file, name, watch, watch_interval, cache_lifetime',
  ])
})
