import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test, vi } from 'vitest'

import { askAnew } from '../support/ask-anew.ts'
import { basic } from '../support/basic.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { logLines } from '../support/log-lines.ts'
import { otherKey } from '../support/other-key.ts'
import { runCli } from '../support/run-cli.ts'

const address = /"address":"(http:[^"]+)"/
const alice = basic('alice', 'pw')
const two = `${smallConfiguration}workers: 2\n`
const patience = { timeout: 20_000, interval: 20 }

/** A listener that lets everybody in, and whose methods may be given. */
function listenerWith(methods: string): string {
  return `export const createListenerFromSettings = () => ({
    name: 'mine',
    authenticate: (event) => event.setAccessGranted(),
    authorize: (event) => event.setAccessGranted(),
    ${methods}
  })`
}

/** The processes that have issued tokens. */
function issuers(log: string): ReadonlySet<unknown> {
  return new Set(
    logLines(log)
      .filter(({ outcome }) => outcome === 'issued')
      .map(({ pid }) => pid),
  )
}

/** Asks until so many processes have issued tokens. */
async function askUntil(url: string, count: number, log: () => string): Promise<readonly number[]> {
  await vi.waitFor(async () => {
    expect(await askAnew(`${url}/token?service=reg.test`, alice)).toBe(200)
    expect(issuers(log()).size).toBe(count)
  }, patience)
  return [...issuers(log())].map(Number)
}

test('several workers serve one address; the first run and the address are told once; a stop finishes all', async () => {
  const folder = temporaryFolder()
  const environment = {
    DOCKER_TOKEN_LISTEN: '127.0.0.1:0',
    DOCKER_TOKEN_WORKERS: '3',
    DOCKER_TOKEN_METRICS_LISTEN: '127.0.0.1:0',
  }
  const command = runCli(['serve'], { folder, environment })
  const url = await command.shows(address)
  const password = /^ {2}password: ([\w-]{24})$/m.exec(command.output())?.[1] ?? ''
  const query = 'service=registry.example.com&scope=repository:a/b:pull'
  await vi.waitFor(async () => {
    expect(await askAnew(`${url}/token?${query}`, basic('admin', password))).toBe(200)
    expect(issuers(command.output()).size).toBe(3)
  }, patience)
  command.signal('SIGTERM')
  expect(await command.ended).toBe(0)
  for (const once of ['password:', 'docker-token serves on', '"serving"', '"stopping"', '"stopped"']) {
    expect(command.output().split(once)).toHaveLength(2)
  }
  expect(logLines(command.output()).every(({ pid }) => typeof pid === 'number')).toBe(true)
  expect(command.errors()).toBe('')
}, 60_000)

test.each([
  ['a mistake in the file', `${two}scope_limit: 0\n`, 2, 'scope_limit: '],
  ['options that contradict each other', `${two}signing_algorithm: RS256\n`, 2, 'config.yaml:'],
  [
    'a listener that cannot start',
    `${two}    breaks: true\n`.replace('workers: 2\n    breaks', '    breaks'),
    1,
    'down',
  ],
])(
  '%s is told once, and nothing serves',
  async (_, config, code, text) => {
    const folder = configurationFolder({ 'config.yaml': config })
    const environment = { DOCKER_TOKEN_WORKERS: '2' }
    const command = runCli(['serve', '--config', 'config.yaml'], { folder, environment })
    expect(await command.ended).toBe(code)
    expect(command.errors().split('docker-token: ')).toHaveLength(2)
    expect(command.errors()).toContain(text)
    expect(command.output()).not.toContain('serving')
  },
  60_000,
)

test('a worker that is killed is replaced, and the others serve on', async () => {
  const folder = configurationFolder({ 'config.yaml': two })
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const url = await command.shows(address)
  const [victim = 0] = await askUntil(url, 2, command.output)
  process.kill(victim, 'SIGKILL')
  await command.shows(new RegExp(`"worker":${victim},"signal":"SIGKILL".*another takes its place`))
  expect(await askAnew(`${url}/token?service=reg.test`, alice)).toBe(200)
  await askUntil(url, 3, command.output)
  command.signal('SIGINT')
  expect(await command.ended).toBe(0)
}, 60_000)

test('a worker with an error that nobody caught finishes, ends and is replaced', async () => {
  const folder = configurationFolder({
    'config.yaml': two,
    'listener.mjs': listenerWith(`start() {}, authenticate: async (event) => {
      if (event.request.clientId === 'bug') setTimeout(() => { throw new Error('a bug') }, 1)
      await new Promise((resolve) => setTimeout(resolve, 50))
      event.setAccessGranted({ subject: 'anybody' })
    }`),
  })
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const url = await command.shows(address)
  expect(await askAnew(`${url}/token?service=reg.test&client_id=bug`)).toBe(200)
  await command.shows(/"code":1,"delay_ms":0,"msg":"a worker ended/)
  expect(await askAnew(`${url}/token?service=reg.test`)).toBe(200)
  command.signal('SIGTERM')
  expect(await command.ended).toBe(0)
}, 60_000)

test('a worker that ends as soon as it starts is tried again after longer and longer, and the rest serve', async () => {
  const folder = configurationFolder({
    'config.yaml': two,
    'listener.mjs': listenerWith(`start() {
      if (process.env.DOCKER_TOKEN_WORKER !== 'first') process.kill(process.pid, 'SIGKILL')
    }`),
  })
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const url = await command.shows(address)
  await command.shows(/"delay_ms":0,[^]*"delay_ms":500,[^]*"delay_ms":1000,/)
  expect(await askAnew(`${url}/token?service=reg.test`)).toBe(200)
  command.signal('SIGTERM')
  expect(await command.ended).toBe(0)
}, 60_000)

test('a changed key reaches all workers; a broken file is told once and leaves all as they are, also one that follows a leader', async () => {
  const folder = configurationFolder({ 'config.yaml': `${two}logger_file: server.log\n` })
  const log = (): string => readFileSync(join(folder, 'server.log'), 'utf8')
  const logged = async (pattern: RegExp): Promise<void> =>
    await vi.waitFor(() => expect(log()).toMatch(pattern), patience)
  const environment = { DOCKER_TOKEN_LOGGER_LEVEL: 'debug' }
  const command = runCli(['serve', '--config', 'config.yaml'], { folder, environment })
  await vi.waitFor(() => expect(log()).toMatch(address), patience)
  const url = address.exec(log())?.[1] ?? ''
  const [victim = 0] = await askUntil(url, 2, log)
  const reloads = (): number => log().split('configuration reloaded').length - 1

  writeFileSync(join(folder, 'token.key'), otherKey)
  await vi.waitFor(() => expect(reloads()).toBe(2), patience)

  writeFileSync(join(folder, 'config.yaml'), `${two}logger_file: server.log\nscope_limit: x\n`)
  command.signal('SIGHUP')
  await logged(/scope_limit: .*the old one stays in force/)
  expect(await askAnew(`${url}/token?service=reg.test`, alice)).toBe(200)

  writeFileSync(join(folder, 'config.yaml'), `${two}logger_file: server.log\nscope_limit: 1\n`)
  process.kill(victim, 'SIGKILL')
  await askUntil(url, 3, log)
  const query = 'service=reg.test&scope=repository:a:pull&scope=repository:b:pull'
  await vi.waitFor(async () => {
    const statuses = await Promise.all(
      Array.from({ length: 8 }, () => askAnew(`${url}/token?${query}`, alice)),
    )
    expect(new Set(statuses)).toEqual(new Set([400]))
  }, patience)

  renameSync(join(folder, 'server.log'), join(folder, 'server.log.1'))
  command.signal('SIGUSR2')
  await vi.waitFor(() => expect(log()).toBe(''), patience)
  await vi.waitFor(async () => {
    await askAnew(`${url}/token?service=reg.test`, alice)
    expect(issuers(log()).size).toBe(2)
  }, patience)
  command.signal('SIGTERM')
  expect(await command.ended).toBe(0)
  expect(log()).toMatch(/"stopping"}[^]*"finished":\d+,"cut_off":0,"msg":"stopped"}\n$/)
}, 60_000)

test('the last line of the log adds up what all workers finished and cut off, and who had to be killed', async () => {
  const folder = configurationFolder({
    'config.yaml': `${two}shutdown_grace: 1s\n`,
    'listener.mjs': listenerWith(`start() {}, authenticate: async (event) => {
      const { clientId } = event.request
      console.error('asked')
      if (clientId === 'slow') await new Promise((resolve) => setTimeout(resolve, 500))
      if (clientId === 'hangs') await new Promise(() => {})
      event.setAccessGranted({ subject: 'anybody' })
    }`),
  })
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const url = await command.shows(address)
  const ask = async (client: string): Promise<number> =>
    await askAnew(`${url}/token?service=reg.test&client_id=${client}`)
  const hanging = Array.from({ length: 3 }, () => ask('hangs'))
  const slow = Array.from({ length: 4 }, () => ask('slow'))
  await vi.waitFor(() => expect(command.errors()).toBe('asked\n'.repeat(7)), patience)
  command.signal('SIGTERM')
  expect(await Promise.all(slow)).toEqual([200, 200, 200, 200])
  expect(await Promise.all(hanging)).toEqual([0, 0, 0])
  expect(await command.ended).toBe(1)
  const lines = logLines(command.output())
  expect(lines.at(-1)).toMatchObject({ level: 'warn', msg: 'stopped', finished: 4, cut_off: 3 })
}, 60_000)
