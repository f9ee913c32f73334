import { expect, test } from 'vitest'

import { createListeners } from '../../src/listeners/create-listeners.ts'
import { configurationFolder } from '../support/configuration-folder.ts'

type Entry = { readonly use: string; readonly [setting: string]: unknown }

async function create(folder: string, ...entries: readonly Entry[]): ReturnType<typeof createListeners> {
  const placed = entries.map((settings, index) => ({
    settings,
    place: `config.yaml:${index + 7}:5 listeners.${index}`,
  }))
  return await createListeners(new Map(placed.entries()), folder)
}

const module = `export const createListenerFromSettings = (settings, { folder }) => {
  return { name: settings.name ?? folder, authorize: () => {} }
}`

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
  ['the conditions node and import', { exports: { node: { import: './main.js' } } }],
  ['a list of targets', { exports: [{ browser: './gone.js' }, './main.js'] }],
  ['import rather than require', { exports: { require: './gone.cjs', import: './main.js' } }],
  ['main', { main: 'main.js' }],
  ['nothing but index.js', {}],
])('a package in the folder’s node_modules is found by %s', async (_what, fields) => {
  const folder = configurationFolder({
    'node_modules/@theirs/listener/package.json': JSON.stringify({
      name: '@theirs/listener',
      type: 'module',
      ...fields,
    }),
    'node_modules/@theirs/listener/main.js': module,
    'node_modules/@theirs/listener/index.js': module,
  })
  const { listeners, problems } = await create(folder, { use: '@theirs/listener', name: 'theirs' })
  expect(problems).toEqual([])
  expect(listeners.map(({ name }) => name)).toEqual(['theirs'])
})

test('a part of a package is found, and one that it does not export is said as such', async () => {
  const folder = configurationFolder({
    'node_modules/theirs/package.json':
      '{"type":"module","exports":{"./listeners/*":{"import":"./src/*.js"},"./gone":"./gone.js"}}',
    'node_modules/theirs/src/mine.js': module,
  })
  const { listeners, problems } = await create(
    folder,
    { use: 'theirs/listeners/mine', name: 'mine' },
    { use: 'theirs' },
    { use: 'theirs/gone' },
  )
  expect(listeners.map(({ name }) => name)).toEqual(['mine'])
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^theirs cannot be loaded: No "exports" main defined/),
    expect.stringMatching(/^theirs\/gone cannot be loaded: Cannot find module .*gone\.js/),
  ])
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

test('a listener may be made asynchronously', async () => {
  const folder = configurationFolder({
    'mine.mjs': module.replace('=> {', '=> { return Promise.resolve().then(() => {').replace(/}$/, '})}'),
  })
  const { listeners, problems } = await create(folder, { use: './mine.mjs', name: 'late' })
  expect(problems).toEqual([])
  expect(listeners.map(({ name }) => name)).toEqual(['late'])
})

test.each([
  ['null', './mine.mjs: createListenerFromSettings gave null, expected a listener'],
  ['"text"', './mine.mjs: createListenerFromSettings gave string, expected a listener'],
  ['[]', './mine.mjs: createListenerFromSettings gave a list, expected a listener'],
  ['Promise.reject(new Error("on fire"))', './mine.mjs: createListenerFromSettings failed: on fire'],
  ['{ name: "" }', /^\.\/mine\.mjs: found a listener without a name/],
  ['{ name: "a" }', /^\.\/mine\.mjs: listener a: found neither authenticate nor authorize/],
  ['{ name: "a", authorize: 5 }', /^\.\/mine\.mjs: listener a: found number as authorize/],
  ['{ name: "good", authorize() {} }', /^\.\/mine\.mjs: found two listeners named good/],
])('a module that makes %s is a mistake at its entry', async (made, message) => {
  const folder = configurationFolder({
    'mine.mjs': `export const createListenerFromSettings = () => (${made})`,
  })
  const { listeners, problems } = await create(
    folder,
    { use: './listener.mjs', name: 'good' },
    { use: './mine.mjs' },
  )
  expect(listeners.map(({ name }) => name)).toEqual(['good'])
  expect(problems).toEqual([
    {
      path: ['listeners', 1, 'use'],
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    },
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
