import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test, vi } from 'vitest'

import { basic } from '../support/basic.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { otherKey } from '../support/other-key.ts'
import { readAnswer } from '../support/read-answer.ts'
import { logLines } from '../support/log-lines.ts'
import { runCli } from '../support/run-cli.ts'

const address = /"address":"(http:[^"]+)"/
const anyPort = { DOCKER_TOKEN_LISTEN: '127.0.0.1:0' }

test('the first run prints a password, registry lines and a curl line that works; the second reuses all of it', async () => {
  const folder = temporaryFolder()
  const first = runCli(['serve'], { folder, environment: anyPort })
  const url = await first.shows(address)
  const port = new URL(url).port
  const banner = first.output().replaceAll(/^\{"level".*\n/gm, '')
  const password = /^ {2}password: (.+)$/m.exec(banner)?.[1]
  expect(password).toMatch(/^[\w-]{24}$/)
  expect(banner).toContain(
    `realm: http://localhost:${port}/v2/token/\n    service: registry.example.com\n    issuer: auth.example.com`,
  )
  expect(banner.match(/^# registry (2\.8|3)/gm)).toEqual(['# registry 2.8', '# registry 3'])
  expect(banner).toContain(`rootcertbundle: ${folder}/data/keys/token-root.crt`)
  const curl = /^ {2}(curl .+)$/m.exec(banner)?.[1] ?? ''
  expect(JSON.parse(execFileSync('sh', ['-c', `${curl} -sS`], { encoding: 'utf8' }))).toHaveProperty(
    'access_token',
  )
  const anonymous = await fetch(
    `${url}/v2/token/?service=registry.example.com&scope=repository:public/a:pull`,
  )
  expect(anonymous.status).toBe(200)
  first.signal('SIGTERM')
  expect(await first.ended).toBe(0)

  const second = runCli(['serve', '--data', 'data'], { folder, environment: anyPort })
  const again = await second.shows(address)
  expect(second.output()).not.toContain('password:')
  expect(second.output()).toContain("curl -u 'admin' ")
  const answer = await fetch(`${again}/token?service=registry.example.com`, {
    headers: basic('admin', password ?? ''),
  })
  expect(answer.status).toBe(200)
  second.signal('SIGINT')
  expect(await second.ended).toBe(0)
}, 40_000)

test('a policy file that is gone is said, with its path', async () => {
  const folder = temporaryFolder()
  const first = runCli(['serve'], { folder, environment: anyPort })
  await first.shows(address)
  first.signal('SIGTERM')
  await first.ended
  rmSync(join(folder, 'data', 'policy.yaml'))
  const second = runCli(['serve'], { folder, environment: anyPort })
  expect(await second.ended).toBe(2)
  expect(second.errors()).toContain(join(folder, 'data', 'policy.yaml'))
}, 40_000)

test.each([
  ['serve --config config.yaml', {}],
  ['serve -- --config config.yaml', {}],
  ['-- serve --config=config.yaml', {}],
  ['serve', { DOCKER_TOKEN_CONFIG: 'config.yaml' }],
])(
  '%s serves a configuration and prints no welcome',
  async (line, environment) => {
    const command = runCli(line.split(' '), { folder: configurationFolder(), environment })
    const url = await command.shows(address)
    expect((await fetch(`${url}/token?service=reg.test`, { headers: basic('alice', 'pw') })).status).toBe(200)
    expect(command.output()).not.toContain('curl')
    command.signal('SIGTERM')
    expect(await command.ended).toBe(0)
    expect(command.errors()).toBe('')
  },
  40_000,
)

test('a port that is taken is exit code 1 and a sentence', async () => {
  const folder = configurationFolder()
  const first = runCli(['serve', '--config', 'config.yaml'], { folder })
  const { host } = new URL(await first.shows(address))
  const second = runCli(['serve', '--config', 'config.yaml'], {
    folder,
    environment: { DOCKER_TOKEN_LISTEN: host },
  })
  expect(await second.ended).toBe(1)
  expect(second.errors()).toBe(
    `docker-token: ${host} is in use by another program; stop it, or choose another address with listen\n`,
  )
}, 40_000)

test('mistakes are exit code 2, all of them, of the listeners too', async () => {
  const text = smallConfiguration
    .replace('issuer', 'isuer')
    .replace('./listener.mjs', './listener.mjs\n    colour: red')
  const command = runCli(['serve', '--config', 'config.yaml'], {
    folder: configurationFolder({ 'config.yaml': text }),
  })
  expect(await command.ended).toBe(2)
  expect(command.errors()).toMatch(/config\.yaml:1:1 isuer: unknown key/)
  expect(command.errors()).toMatch(/config\.yaml:8:5 listeners\.0\.colour: unknown key/)
  expect(command.errors()).not.toMatch(/^ {4}at /m)
}, 40_000)

test('core’s problems are said of the key and line in the file', async () => {
  const text = smallConfiguration.replace('key_id_profile: thumbprint', 'signing_algorithm: RS256')
  const command = runCli(['serve', '--config', 'config.yaml'], {
    folder: configurationFolder({ 'config.yaml': text }),
  })
  expect(await command.ended).toBe(2)
  expect(command.errors()).toMatch(/config\.yaml:3:1 signing_algorithm: /)
}, 40_000)

test('SIGHUP takes over a new key; a broken configuration keeps the old one and says so', async () => {
  const folder = configurationFolder()
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const url = await command.shows(address)
  const keys = async (): Promise<string> => await (await fetch(`${url}/.well-known/jwks.json`)).text()
  const before = await keys()
  writeFileSync(join(folder, 'token.key'), otherKey)
  command.signal('SIGHUP')
  await command.shows(/configuration reloaded/)
  expect(await keys()).not.toBe(before)
  const now = await keys()
  writeFileSync(join(folder, 'config.yaml'), 'issuer: only')
  command.signal('SIGHUP')
  await command.shows(/the changed configuration cannot be served; the old one stays in force/)
  expect(await keys()).toBe(now)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  command.signal('SIGTERM')
  expect(await command.ended).toBe(0)
}, 40_000)

test('a changed configuration file is taken over without a signal', async () => {
  const folder = configurationFolder()
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const url = await command.shows(address)
  writeFileSync(join(folder, 'config.yaml'), `${smallConfiguration}\ntoken_lifetime: 2m\n`)
  await command.shows(/configuration reloaded/)
  const answer = await fetch(`${url}/token?service=reg.test`, { headers: basic('alice', 'pw') })
  expect((await readAnswer(answer)).expires_in).toBe(120)
}, 40_000)

test('SIGUSR2 opens the log file anew', async () => {
  const folder = configurationFolder({
    'config.yaml': `${smallConfiguration}\nlogger_file: logs/server.log\n`,
  })
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const file = join(folder, 'logs', 'server.log')
  const log = async (pattern: RegExp): Promise<string> => {
    const read = (): string => readFileSync(file, 'utf8')
    await vi.waitFor(() => expect(read()).toMatch(pattern), { timeout: 20_000 })
    return pattern.exec(read())?.[1] ?? ''
  }
  const url = await log(address)
  renameSync(file, `${file}.1`)
  command.signal('SIGUSR2')
  await log(/^$/)
  await fetch(`${url}/token?service=reg.test`)
  await log(/token refused/)
  command.signal('SIGTERM')
  expect(await command.ended).toBe(0)
  expect(readFileSync(file, 'utf8')).toMatch(
    /"stopping"}\n.*"duration_ms":\d+,"finished":\d,"cut_off":0,"msg":"stopped"}\n$/,
  )
}, 40_000)

test('a second signal, well after the first, cuts off what is under way', async () => {
  const text = `${smallConfiguration}    slow: 60000\n`
  const command = runCli(['serve', '--config', 'config.yaml'], {
    folder: configurationFolder({ 'config.yaml': text }),
  })
  const url = await command.shows(address)
  const cutOff = expect(fetch(`${url}/token?service=reg.test`)).rejects.toThrow('fetch failed')
  await vi.waitFor(async () => expect((await fetch(`${url}/healthz`)).status).toBe(200))
  command.signal('SIGTERM')
  await command.shows(/"stopping"/)
  await vi.waitFor(
    async () => {
      command.signal('SIGTERM')
      await Promise.race([command.ended, Promise.reject(new Error('still there'))])
    },
    { timeout: 8000, interval: 100 },
  )
  expect(await command.ended).toBe(1)
  await cutOff
  expect(logLines(command.output()).at(-1)).toMatchObject({ level: 'warn', msg: 'stopped', cut_off: 1 })
}, 40_000)
