import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { verifyPassword } from '@docker-token/listener-yaml'
import { expect, test } from 'vitest'

import { loadCommands } from '../../src/commands/load-commands.ts'
import { runCommand } from '../../src/commands/run-command.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { createFakeIo, type FakeIo } from '../support/fake-io.ts'
import { runCli } from '../support/run-cli.ts'

async function run(
  args: readonly string[],
  folder = '/',
  input = '',
): Promise<{ readonly code: number; readonly io: FakeIo }> {
  const io = createFakeIo(folder, input)
  return { code: await runCommand(args, io), io }
}

test('--version prints the version alone', async () => {
  const { code, io } = await run(['--version'])
  expect([code, io.output()]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)])
})

const names = [...(await loadCommands()).keys()].join(', ')

test.each([
  [[], `docker-token: no command, expected one of ${names}; --help says more\n`],
  [
    ['srve'],
    `docker-token: unknown command srve, did you mean serve? expected one of ${names}; --help says more\n`,
  ],
  [
    ['users'],
    'docker-token: users: no command, expected one of add, passwd, remove, list; --help says more\n',
  ],
  [['serve', '--cnfig', 'a'], "docker-token: Unknown option '--cnfig'; did you mean --config?\n"],
  [
    ['check', '--config'],
    "docker-token: Option '--config <value>' argument missing; --help lists what is known\n",
  ],
  [
    ['check', 'config.yaml'],
    "docker-token: found 'config.yaml', expected only options; --help lists what is known\n",
  ],
])('%j is exit code 2 and one sentence', async (args, sentence) => {
  const { code, io } = await run(args)
  expect([code, io.errors()]).toEqual([2, sentence])
})

test('check starts and closes everything, prints warnings and says that it can be served', async () => {
  const folder = configurationFolder()
  const { code, io } = await run(['check', '--config', 'config.yaml'], folder)
  expect([code, io.output(), io.errors()]).toEqual([
    0,
    `${join(folder, 'config.yaml')}: it can be served, but for a warning\n`,
    'warning: mine: started\n',
  ])
})

test('check warns of what a start would warn of: an address that others can reach without TLS, too few open files', async () => {
  const text = smallConfiguration.replace('127.0.0.1:0', '0.0.0.0:9999')
  const folder = configurationFolder({ 'config.yaml': `${text}connection_limit: 1000000000\n` })
  const { code, io } = await run(['check', '--config', 'config.yaml'], folder)
  expect([code, io.errors().replace('warning: mine: started\n', '')]).toEqual([
    0,
    expect.stringMatching(
      /^warning: passwords travel in clear: set tls, or .*\nwarning: the limit of open files allows fewer connections than connection_limit; .*\n$/,
    ),
  ])
})

test('check prints JSON for programs', async () => {
  const folder = configurationFolder()
  const { code, io } = await run(['check', '--config', 'config.yaml', '--json'], folder)
  expect([code, JSON.parse(io.output())]).toEqual([
    0,
    { file: join(folder, 'config.yaml'), warnings: ['mine: started'] },
  ])
})

test('check is exit code 2 for mistakes and 1 for a listener that cannot start', async () => {
  const mistaken = configurationFolder({ 'config.yaml': `${smallConfiguration}    colour: red\n` })
  const broken = configurationFolder({ 'config.yaml': `${smallConfiguration}    breaks: true\n` })
  const first = await run(['check', '--config', 'config.yaml'], mistaken)
  expect([first.code, first.io.errors()]).toEqual([
    2,
    expect.stringMatching(/config\.yaml:8:5 listeners\.0\.colour/),
  ])
  const second = await run(['check', '--config', 'config.yaml'], broken)
  const place = join(broken, 'config.yaml')
  expect([second.code, second.io.errors()]).toEqual([
    1,
    `warning: mine: started\ndocker-token: listener mine: cannot start (${place}:7:5 listeners.0): the directory is down\n`,
  ])
})

test('check tells the mistakes of all policy files at once', async () => {
  const yaml = (file: string): string =>
    `  - use: '@docker-token/listener-yaml'\n    name: ${file}\n    file: ${file}\n`
  const folder = configurationFolder({
    'config.yaml': `${smallConfiguration}${yaml('a.yaml')}${yaml('b.yaml')}`,
    'a.yaml': 'usrs: []\n',
    'b.yaml': 'rulse: []\n',
  })
  const { code, io } = await run(['check', '--config', 'config.yaml'], folder)
  expect(code).toBe(2)
  expect(io.errors()).toContain(`${join(folder, 'a.yaml')}:1:1 usrs: unknown key`)
  expect(io.errors()).toContain(`${join(folder, 'b.yaml')}:1:1 rulse: unknown key`)
})

test('a mistake of syntax in a listener is said with the file and the line', async () => {
  const uses = ['./bad.mjs', './bad.cjs', './outer.mjs']
  const folder = configurationFolder({
    'config.yaml': smallConfiguration.replace(
      / {2}- use.*\n/,
      uses.map((use) => `  - use: ${use}\n`).join(''),
    ),
    'bad.mjs': 'export const a = 1\n\n}\n',
    'bad.cjs': 'const a = 1\n}\n',
    'outer.mjs': 'import "./bad.mjs"\n',
  })
  const command = runCli(['check', '--config', 'config.yaml'], { folder })
  expect(await command.ended).toBe(2)
  const lines = command.errors().replaceAll(`${folder}/`, '').split('\n')
  expect(lines).toEqual([
    'docker-token: the configuration cannot be served:',
    "config.yaml:7:5 listeners.0.use: ./bad.mjs cannot be loaded: bad.mjs:3: Unexpected token '}'",
    "config.yaml:8:5 listeners.1.use: ./bad.cjs cannot be loaded: bad.cjs:2: Unexpected token '}'",
    "config.yaml:9:5 listeners.2.use: ./outer.mjs cannot be loaded: outer.mjs or what it imports: Unexpected token '}'",
    '',
  ])
})

test('print-config prints the effective configuration', async () => {
  const { code, io } = await run(['print-config', '--config', 'config.yaml'], configurationFolder())
  expect([code, io.output()]).toEqual([0, expect.stringContaining('issuer: "auth.test"')])
})

test('print-config --json says of each key its value and where it is from', async () => {
  const folder = configurationFolder()
  const { code, io } = await run(['print-config', '--config', 'config.yaml', '--json'], folder)
  const file = join(folder, 'config.yaml')
  const printed: unknown = JSON.parse(io.output())
  expect([code, printed]).toEqual([0, { file, settings: expect.any(Array) }])
  expect(printed).toHaveProperty(
    'settings',
    expect.arrayContaining([
      { key: 'issuer', value: 'auth.test', from: file },
      { key: 'token_lifetime', value: 300, from: 'default' },
      { key: 'listeners', value: [{ use: './listener.mjs' }], from: file },
    ]),
  )
})

test('what print-config prints is a configuration that says the same', async () => {
  const more = 'metrics_listen: "[::1]:9998"\ntoken_lifetime: 10m\n'
  const folder = configurationFolder({ 'config.yaml': `${more}${smallConfiguration}` })
  const { io } = await run(['print-config', '--config', 'config.yaml'], folder)
  const printed = io.output()
  expect(printed).toContain('metrics_listen: "[::1]:9998"')
  writeFileSync(join(folder, 'printed.yaml'), printed)
  const again = await run(['print-config', '--config', 'printed.yaml'], folder)
  const values = (text: string): string => text.replaceAll(/ # .*$/gm, '')
  expect([again.code, values(again.io.output())]).toEqual([0, values(printed)])
})

test.each([
  ['argon2id', /^\$argon2id\$\S+\n$/],
  ['bcrypt', /^\$2b\$\S+\n$/],
])('hash prints a hash made with %s, and no password', async (algorithm, pattern) => {
  const { code, io } = await run(['hash', '--algorithm', algorithm, '--password-stdin'], '/', 's3cret\r\n')
  expect([code, io.output(), io.errors()]).toEqual([0, expect.stringMatching(pattern), ''])
  expect(await verifyPassword(io.output().trim(), 's3cret')).toBe(true)
})

test.each([
  [['hash', 's3cret'], 'a password is never an argument'],
  [['hash', '--algorithm', 'md5', '--password-stdin'], 'found --algorithm md5, expected argon2id or bcrypt'],
  [['hash', '--password-stdin'], 'the password is empty'],
])('%j is refused', async (args, sentence) => {
  const { code, io } = await run(args)
  expect([code, io.output()]).toEqual([2, ''])
  expect(io.errors()).toContain(sentence)
})

test('a password that no algorithm takes is a mistake, not a crash', async () => {
  const { code, io } = await run(['hash', '--algorithm', 'bcrypt', '--password-stdin'], '/', 'x'.repeat(73))
  expect([code, io.errors()]).toEqual([
    2,
    expect.stringMatching(/^docker-token: found a password of 73 bytes/),
  ])
})
