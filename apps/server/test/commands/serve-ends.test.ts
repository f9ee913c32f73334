import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'

import { basic } from '../support/basic.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { logLines } from '../support/log-lines.ts'
import { runCli } from '../support/run-cli.ts'

const address = /"address":"(http:[^"]+)"/
const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** A folder with a listener whose methods are given as text. */
function folderWith(methods: string, more = ''): string {
  return configurationFolder({
    'config.yaml': `${smallConfiguration}shutdown_grace: 1s\n${more}`,
    'listener.mjs': `export const createListenerFromSettings = () => ({ name: 'mine', authenticate() {}, ${methods} })`,
  })
}

test('the first password is printed though the port is taken; the second run says that it reuses all', async () => {
  const folder = temporaryFolder()
  const blocker = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void blocker.close())
  await once(blocker, 'listening')
  const bound = blocker.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0

  const first = runCli(['serve'], { folder, environment: { DOCKER_TOKEN_LISTEN: `127.0.0.1:${port}` } })
  expect(await first.ended).toBe(1)
  expect(first.errors()).toContain('is in use by another program')
  expect(first.output()).not.toContain('curl')
  const password = /^ {2}password: ([\w-]{24})$/m.exec(first.output())?.[1] ?? ''

  const second = runCli(['serve'], { folder, environment: { DOCKER_TOKEN_LISTEN: '127.0.0.1:0' } })
  const url = await second.shows(address)
  expect(second.output()).toContain(`Reusing ${join(folder, 'data', 'config.yaml')}`)
  expect(second.output()).not.toContain('password:')
  const query = 'service=registry.example.com'
  expect((await fetch(`${url}/token?${query}`, { headers: basic('admin', password) })).status).toBe(200)
  second.signal('SIGTERM')
  expect(await second.ended).toBe(0)
}, 40_000)

test('the first password is printed though a variable cannot be served', async () => {
  const environment = { DOCKER_TOKEN_TOKEN_LIFETIME: '1s' }
  const command = runCli(['serve'], { folder: temporaryFolder(), environment })
  expect(await command.ended).toBe(2)
  expect(command.output()).toMatch(/^ {2}password: [\w-]{24}$/m)
}, 40_000)

test('a request that the grace cuts off is exit code 1', async () => {
  const folder = folderWith('authenticate: () => new Promise(() => {})')
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const url = await command.shows(address)
  const cutOff = expect(fetch(`${url}/token?service=reg.test`)).rejects.toThrow('fetch failed')
  await vi.waitFor(async () => expect((await fetch(`${url}/healthz`)).status).toBe(200))
  command.signal('SIGTERM')
  expect(await command.ended).toBe(1)
  await cutOff
  const last = logLines(command.output()).at(-1)
  expect(last).toMatchObject({ level: 'warn', msg: 'stopped', finished: 0, cut_off: 1 })
  expect(last?.['duration_ms']).toBeGreaterThan(900)
}, 40_000)

test('a listener whose close hangs is named in the log, and the end is an end', async () => {
  const folder = folderWith('close: () => new Promise(() => {})')
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  await command.shows(address)
  command.signal('SIGTERM')
  expect(await command.ended).toBe(0)
  expect(command.output()).toMatch(/"listener":"mine","reason":"did not close within 1 s"/)
}, 40_000)

test('a listener whose close hangs does not keep check from its end', async () => {
  const folder = folderWith('close: () => new Promise(() => {})')
  const command = runCli(['check', '--config', 'config.yaml'], { folder })
  expect([await command.ended, command.output()]).toEqual([
    0,
    `${join(folder, 'config.yaml')}: all is well\n`,
  ])
}, 40_000)

test.each([
  ['an exception', "throw new Error('a bug')"],
  ['a rejection', "void Promise.reject(new Error('a bug'))"],
])(
  '%s that nobody catches is logged as fatal; then the server finishes its requests and exits with 1',
  async (_, bug) => {
    const folder = folderWith(`
    authenticate: async (event) => {
      setTimeout(() => { ${bug} }, 10)
      await new Promise((resolve) => setTimeout(resolve, 400))
      event.setAccessGranted()
    }`)
    const command = runCli(['serve', '--config', 'config.yaml'], { folder })
    const url = await command.shows(address)
    expect((await fetch(`${url}/token?service=reg.test`)).status).toBe(200)
    expect(await command.ended).toBe(1)
    expect(command.output()).toMatch(
      /"level":"fatal".*"message":"a bug".*"msg":"an error that nobody caught; stopping"/,
    )
    expect(command.errors()).toBe('')
    expect(logLines(command.output()).at(-1)).toMatchObject({ level: 'info', msg: 'stopped', cut_off: 0 })
  },
  40_000,
)

test('a reader of the log that goes away changes nothing, not even the exit code', async () => {
  const folder = configurationFolder()
  const child = spawn(
    process.execPath,
    ['--conditions=@docker-token/source', main, 'serve', '--config', 'config.yaml'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const url = await vi.waitFor(() => address.exec(output)?.[1] ?? Promise.reject(new Error('not yet')), {
    timeout: 20_000,
  })
  child.stdout.destroy()
  for (let count = 0; count < 3; count += 1) {
    expect((await fetch(`${url}/token?service=reg.test`, { headers: basic('alice', 'pw') })).status).toBe(200)
  }
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
}, 40_000)

test.each([
  ['fifo', /^$/],
  ['/dev/full', /^docker-token: \/dev\/full cannot be written \(ENOSPC\); .*\n$/],
])(
  'a log that takes nothing (%s) does not keep serve from its end',
  async (log, complaint) => {
    const folder = configurationFolder({
      'config.yaml': `${smallConfiguration}logger_file: ${log}\n`,
    })
    execFileSync('sh', ['-c', 'mkfifo fifo'], { cwd: folder })
    const socketPath = join(folder, 'server.sock')
    const environment = { DOCKER_TOKEN_LISTEN: `unix:${socketPath}` }
    const command = runCli(['serve', '--config', 'config.yaml'], { folder, environment })
    const ask = async (path: string): Promise<number | undefined> => {
      const outgoing = request({ socketPath, path, agent: false })
      const answered = once(outgoing, 'response')
      outgoing.end()
      const [response] = await answered
      response.resume()
      return response.statusCode
    }
    await vi.waitFor(async () => expect(await ask('/readyz')).toBe(200), { timeout: 20_000 })
    for (let count = 0; count < 80; count += 1) await ask(`/token?scope=${'x'.repeat(1024)}`) // more than a pipe holds
    command.signal('SIGTERM')
    expect(await command.ended).toBe(0)
    expect(command.errors()).toMatch(complaint)
  },
  40_000,
)

test('check says, as serve does, that the log cannot be written', async () => {
  const folder = configurationFolder({
    'config.yaml': `${smallConfiguration}logger_file: file/server.log\n`,
    file: 'in the way',
  })
  for (const command of ['check', 'serve']) {
    const run = runCli([command, '--config', 'config.yaml'], { folder })
    expect(await run.ended).toBe(2)
    expect(run.errors()).toMatch(/config\.yaml:8:1 logger_file: cannot write to .*file\/server\.log/)
  }
}, 40_000)
