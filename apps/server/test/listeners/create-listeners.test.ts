import { expect, test } from 'vitest'

import { createListeners } from '../../src/listeners/create-listeners.ts'
import { configurationFolder } from '../support/configuration-folder.ts'

type Entry = { readonly use: string; readonly [setting: string]: unknown }

async function create(folder: string, ...entries: readonly Entry[]): ReturnType<typeof createListeners> {
  return await createListeners(new Map(entries.entries()), folder)
}

const module = `export const createListenerFromSettings = (settings, { folder }) => ({ name: settings.name ?? folder })`

test('a path is looked for in the folder of the configuration, and that folder is handed over', async () => {
  const folder = configurationFolder({ 'own/mine.js': module, 'package.json': '{"type":"module"}' })
  const { listeners, problems } = await create(
    folder,
    { use: './own/mine.js' },
    { use: `${folder}/own/mine.js`, name: 'b' },
  )
  expect(listeners.map(({ name }) => name)).toEqual([folder, 'b'])
  expect(problems).toEqual([])
})

test.each([
  ['exports as a text', { exports: './main.js' }],
  ['the condition import alone', { exports: { '.': { import: './main.js' } } }],
  ['nested conditions', { exports: { import: { types: './main.d.ts', default: './main.js' } } }],
  ['main', { main: 'main.js' }],
])('a package in the folder’s node_modules is found by %s', async (_what, fields) => {
  const folder = configurationFolder({
    'node_modules/@theirs/listener/package.json': JSON.stringify({
      name: '@theirs/listener',
      type: 'module',
      ...fields,
    }),
    'node_modules/@theirs/listener/main.js': module,
  })
  const { listeners, problems } = await create(folder, { use: '@theirs/listener', name: 'theirs' })
  expect(problems).toEqual([])
  expect(listeners.map(({ name }) => name)).toEqual(['theirs'])
})

test('a package that comes with the server is found from any folder', async () => {
  const { listeners, problems } = await create(configurationFolder(), {
    use: '@docker-token/listener-yaml',
    file: 'policy.yaml',
  })
  expect(problems).toEqual([])
  expect(listeners.map(({ name }) => name)).toEqual(['yaml'])
})

test('a package that is missing is said with the command that installs it', async () => {
  const folder = configurationFolder()
  const { problems } = await create(
    folder,
    { use: '@docker-token/listener-nobody-made' },
    { use: './nothing.js' },
  )
  expect(problems).toEqual([
    {
      path: ['listeners', 0, 'use'],
      message: `package @docker-token/listener-nobody-made is not installed; run: npm install --prefix ${folder} @docker-token/listener-nobody-made`,
    },
    { path: ['listeners', 1, 'use'], message: `there is no file ./nothing.js (relative to ${folder})` },
  ])
})

test('a module that is no listener, or breaks while it is loaded, is said as such', async () => {
  const folder = configurationFolder({
    'plain.mjs': 'export const a = 1',
    'broken.mjs': 'throw new Error("on fire")',
    'lacking.mjs': 'import "something-nobody-made"',
  })
  const { problems } = await create(
    folder,
    { use: './plain.mjs' },
    { use: './broken.mjs' },
    { use: './lacking.mjs' },
  )
  expect(problems.map(({ message }) => message)).toEqual([
    './plain.mjs exports no function createListenerFromSettings, so it is no listener package',
    './broken.mjs cannot be loaded: on fire',
    expect.stringMatching(/^\.\/lacking\.mjs cannot be loaded: .*something-nobody-made/),
  ])
})

test('problems of an entry get its path, also if the listener brings another copy of core; all entries are looked at', async () => {
  const { listeners, problems } = await create(
    configurationFolder(),
    { use: './listener.mjs', colour: 'red', size: 1 },
    { use: '@docker-token/listener-yaml', fil: 'policy.yaml' },
    { use: './listener.mjs', name: 'good' },
  )
  expect(problems.map(({ path }) => path.join('.'))).toEqual([
    'listeners.0.colour',
    'listeners.0.size',
    expect.stringMatching(/^listeners\.1\./),
    expect.stringMatching(/^listeners\.1\./),
  ])
  expect(listeners.map(({ name }) => name)).toEqual(['good'])
})
