import { expect, test } from 'vitest'

import { runCommand } from '../../src/commands/run-command.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { createFakeIo } from '../support/fake-io.ts'

const policy = `users:
  - { username: alice, password: s3cret, access: [] }
  - { username: bob, password: s3cret, disabled: true, access: [] }
`

async function warningsOf(args: string, policyText = policy, more = ''): Promise<readonly string[]> {
  const listeners =
    "- use: '@docker-token/listener-tokens'\n  - { use: '@docker-token/listener-yaml', file: policy.yaml }"
  const configuration = `${smallConfiguration.replace('- use: ./listener.mjs', listeners)}${more}`
  const folder = configurationFolder({ 'config.yaml': configuration, 'policy.yaml': policyText })
  const io = createFakeIo(folder, '', { DOCKER_TOKEN_CONFIG: 'config.yaml' })
  expect(await runCommand(['tokens', 'create', ...args.split(' ')], io)).toBe(0)
  expect(io.output()).toMatch(/^dtp_\w{49}\n$/)
  const [about, ...warnings] = io.errors().trim().split('\n')
  expect(about).toMatch(/^token \S+ of /)
  return warnings
}

test.each<[string, readonly RegExp[]]>([
  ['--user alice --name x', []],
  ['--robot ci', []],
  [
    '--user alcie --name x',
    [/^docker-token: warning: no listener knows 'alcie' .*: the token opens nothing/],
  ],
  ['--user bob --name x', [/^docker-token: warning: 'bob' is refused, and so is the token: .*disabled/]],
])('tokens create %s', async (args, expected) => {
  expect(await warningsOf(args)).toEqual(expected.map((message) => expect.stringMatching(message)))
})

test('tokens create says that nobody could be asked, and makes the token', async () => {
  const [warning, ...more] = await warningsOf('--user alice --name x', 'users: 7\n')
  expect(warning).toMatch(
    /^docker-token: warning: whether a listener knows 'alice' could not be asked: .*users/,
  )
  expect(more).toEqual([])
})

test('tokens create of a listener that does not start names no option that it does not have', async () => {
  const broken = '  - { use: ./listener.mjs, breaks: true }\n'
  const [warning, ...more] = await warningsOf('--user alice --name x', policy, broken)
  expect(warning).toMatch(/could not be asked: listener mine: .*the directory is down/)
  expect(warning).not.toContain('--local')
  expect(more).toEqual([])
})
