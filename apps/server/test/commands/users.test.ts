import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { verifyPassword } from '@docker-token/listener-yaml'
import { parseYaml } from '@docker-token/settings'
import { expect, test } from 'vitest'

import { runCommand } from '../../src/commands/run-command.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { createFakeIo, type FakeIo } from '../support/fake-io.ts'

const policy = `# our people
users:
  - username: bob # the boss
    password: $2b$04$abcdefghijklmnopqrstuuKHLPRzrJPlg3qEjcWcCZOs2N7xgPb.u
rules: [] # none yet
`
const configuration = smallConfiguration.replace(
  './listener.mjs',
  "'@docker-token/listener-yaml'\n    file: policy.yaml",
)

function folderWith(text = policy): string {
  return configurationFolder({ 'config.yaml': configuration, 'policy.yaml': text })
}

async function run(
  folder: string,
  line: string,
  input = '',
): Promise<{ readonly code: number; readonly io: FakeIo }> {
  const io = createFakeIo(folder, input, { DOCKER_TOKEN_CONFIG: 'config.yaml' })
  return { code: await runCommand(line.split(' '), io), io }
}

function usersIn(folder: string): unknown {
  return parseYaml(readFileSync(join(folder, 'policy.yaml'), 'utf8')).value
}

test('users add takes the password from standard input and keeps comments and the file’s mode', async () => {
  const folder = folderWith()
  chmodSync(join(folder, 'policy.yaml'), 0o640)
  const { code, io } = await run(
    folder,
    'users add alice --group dev --group ops --password-stdin',
    's3cret: ü\n',
  )
  expect([code, io.output()]).toEqual([0, ''])
  const text = readFileSync(join(folder, 'policy.yaml'), 'utf8')
  for (const comment of ['# our people', '# the boss', '# none yet']) expect(text).toContain(comment)
  expect(text).not.toContain('s3cret')
  expect(statSync(join(folder, 'policy.yaml')).mode & 0o777).toBe(0o640)
  const hash = expect.stringMatching(/^\$argon2id\$/)
  const alice = { username: 'alice', password: hash, groups: ['dev', 'ops'], access: [] }
  expect(usersIn(folder)).toMatchObject({ users: [{ username: 'bob' }, alice] })
  expect(await verifyPassword(/'?(\$argon2id[^'\s]+)/.exec(text)?.[1] ?? '', 's3cret: ü')).toBe(true)
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
})

test('rights are given only if somebody says so', async () => {
  const folder = folderWith()
  await run(
    folder,
    'users add a --generate --access repository:team/**:pull,push --access registry:catalog:*',
  )
  await run(folder, 'users add b --generate --all-rights')
  expect(usersIn(folder)).toMatchObject({
    users: [
      { username: 'bob' },
      {
        username: 'a',
        access: [
          { type: 'repository', name: 'team/**', actions: ['pull', 'push'] },
          { type: 'registry', name: 'catalog', actions: ['*'] },
        ],
      },
      { username: 'b' },
    ],
  })
  expect(JSON.stringify(usersIn(folder)).match(/"access"/g)).toHaveLength(1)
  expect((await run(folder, 'users add c --generate --all-rights --access repository:a:pull')).code).toBe(2)
  expect((await run(folder, 'users add c --generate --access a:pull')).code).toBe(2)
})

test('users passwd and remove change what they name; --generate prints the password once', async () => {
  const folder = folderWith()
  const { io } = await run(folder, 'users passwd bob --generate')
  const password = /^password: (\S+)\n$/.exec(io.output())?.[1] ?? ''
  const text = readFileSync(join(folder, 'policy.yaml'), 'utf8')
  expect(await verifyPassword(/'?(\$argon2id[^'\s]+)/.exec(text)?.[1] ?? '', password)).toBe(true)
  expect((await run(folder, 'users remove bob')).code).toBe(0)
  expect(readFileSync(join(folder, 'policy.yaml'), 'utf8')).not.toContain('bob')
})

test('users list shows names, groups and rights, never a hash', async () => {
  const { code, io } = await run(folderWith(), 'users list')
  expect([code, io.output()]).toEqual([0, 'bob\tbcrypt\tall rights\n'])
})

test.each([
  ['users add bob --generate', /policy\.yaml: user bob exists already/],
  ['users add alice s3cret', /a password is never an argument/],
  [
    'users add alice --generate --access repository:Foo:frob',
    /--access repository:Foo:frob: found 'frob', which is no action; expected one of pull, push, delete, \*\n/,
  ],
  ['users add', /expected the name of a user/],
  ['users add alice', /there is no terminal to ask for the password; use --password-stdin or --generate/],
  ['users add alice --password-stdin', /the password is empty/],
  ['users add alice --generate --password-stdin', /expected one of them/],
  ['users passwd nobody --generate', /there is no user nobody; `docker-token users list` lists those/],
  ['users remove nobody', /there is no user nobody; `docker-token users list` lists those/],
  ['users remove bobb', /there is no user bobb; did you mean bob\?/],
  [
    'users add alice --generate --policy none.yaml',
    /cannot read the policy file .*none\.yaml \(ENOENT\): there is no such file/,
  ],
  ['users add alice --passwd x', /--passwd/],
  ['users rename bob', /unknown command rename, .*expected one of add, passwd, remove, list/],
])('%s is refused in a sentence, and the file stays', async (line, sentence) => {
  const folder = folderWith()
  const { code, io } = await run(folder, line)
  expect(code).toBe(2)
  expect(io.errors()).toMatch(sentence)
  expect(io.errors()).not.toMatch(/^ {4}at /m)
  expect(readFileSync(join(folder, 'policy.yaml'), 'utf8')).toBe(policy)
})

test('a policy file that is broken already is not made worse', async () => {
  const broken = `${policy}usrs: []\n`
  const folder = folderWith(broken)
  const { code, io } = await run(folder, 'users add alice --generate')
  expect(code).toBe(2)
  expect(io.errors()).toMatch(/policy\.yaml.*usrs/)
  expect(readFileSync(join(folder, 'policy.yaml'), 'utf8')).toBe(broken)
})

test('a link to the policy file stays a link', async () => {
  const folder = configurationFolder({ 'config.yaml': configuration, 'real.yaml': policy })
  symlinkSync('real.yaml', join(folder, 'policy.yaml'))
  await run(folder, 'users add alice --generate')
  expect(lstatSync(join(folder, 'policy.yaml')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(folder, 'real.yaml'), 'utf8')).toContain('alice')
})

test('a configuration without, or with two, policy files asks for --policy', async () => {
  const folder = folderWith()
  writeFileSync(join(folder, 'config.yaml'), smallConfiguration)
  expect((await run(folder, 'users list')).io.errors()).toContain('name the policy file with --policy')
  expect((await run(folder, 'users list --policy policy.yaml')).code).toBe(0)
})

test('a user whose name begins with a dash is named behind --', async () => {
  const folder = folderWith(policy.replace('username: bob', 'username: -h'))
  const { code, io } = await run(folder, 'users passwd --password-stdin -- -h', 'another one')
  expect([code, io.output()]).toEqual([0, ''])
  expect(readFileSync(join(folder, 'policy.yaml'), 'utf8')).toContain('- username: -h # the boss')
  const asked = await run(folder, 'users passwd -h -- bob')
  expect([asked.code, asked.io.output()]).toEqual([
    0,
    expect.stringContaining('Usage: docker-token users passwd'),
  ])
})
