import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { lintChecks } from '../../../src/commands/lint/lint-checks.ts'
import { configurationFolder, smallConfiguration } from '../../support/configuration-folder.ts'
import { runHere } from '../../support/run-here.ts'

const bcrypt = (cost: string): string => `$2y$${cost}$${'a'.repeat(53)}`
const argon = (memory: number): string =>
  `'$argon2id$v=19$m=${memory},t=2,p=1$fhQBNkoZInEC7Fj+2LgG0Q$tAZ7X5I6rYi3qMFVhH4QkmHTIpa2e2o7R2sq9YVLp+Y'`

/** Line, id and message of everything that is found in a policy file. */
async function lint(policy: string, ...args: readonly string[]): Promise<readonly string[]> {
  const folder = configurationFolder({ 'policy.yaml': policy })
  const { code, output } = await runHere(['lint', 'policy.yaml', '--json', ...args], { folder })
  const findings: readonly { readonly line: number; readonly id: string; readonly message: string }[] =
    JSON.parse(output)
  expect(code).toBe(findings.length === 0 ? 0 : 1)
  const named = (message: string): string => message.replace(join(folder, 'policy.yaml'), 'FILE')
  return findings.map(({ line, id, message }) => `${line} ${id}: ${named(message)}`)
}

test.each([
  [
    'plain passwords, weak hashes and users who may do everything',
    `users:
  - { username: a, password: pw, access: [] }
  - { username: b, password: ${bcrypt('09')}, access: [] }
  - { username: c, password: ${bcrypt('10')}, access: [] }
  - { username: d, password: ${argon(4096)}, access: [] }
  - { username: e, password: ${argon(19_456)} }
`,
    [
      '2 plain-password: the password of a is plain text; `docker-token users passwd a --policy FILE` hashes a new one',
      '3 weak-hash: the password of b is bcrypt of cost 9, expected at least 10; `docker-token users passwd b --policy FILE` hashes a new one',
      '5 weak-hash: the password of d is argon2id with 4096 KiB in 2 passes, expected at least 19456 KiB in 2; `docker-token users passwd d --policy FILE` hashes a new one',
      '6 all-rights: user e has no access, and so all rights; access: [] leaves it to rules',
    ],
  ],
  [
    'doors that stand open',
    `anonymous: { access: [{ name: 'a/**', actions: [pull, push] }, { actions: [pull] }] }
rules:
  - { users: ['*'], actions: ['*'] }
  - { users: ['*'], name: '\${subject}/**', actions: ['*'], ips: [10.0.0.0/8] }
  - { groups: ['*'], name: 'x', actions: [delete] }
first_match:
  - { actions: [push], type: '*' }
`,
    [
      '1 anonymous-push: clients without credentials may push to a/**',
      '3 over-broad: everybody with a name may do everything everywhere',
      '4 shadowed-rule: gives nothing that policy.yaml:3 does not give',
      '5 shadowed-rule: gives nothing that policy.yaml:3 does not give',
      '7 anonymous-push: clients without credentials may push to **',
    ],
  ],
  [
    'entries that are needless',
    `rules:
  - { groups: [dev], name: 'team/**', actions: [pull, push] }
  - { name: 'team/**', actions: [push, pull], groups: [dev] }
  - { groups: [dev], name: 'team/*-x', actions: [pull] }
  - { groups: [dev], name: 'team/*-x', actions: [pull, delete] }
  - { groups: [dev], ips: [10.0.0.0/8], name: 'team/a', actions: [pull] }
  - { groups: ['de*'], name: 'old/**', deny: true }
  - { groups: [dev], name: 'old/a', actions: [pull] }
  - { groups: [dev], name: 'Old/b/C', actions: [pull] }
`,
    [
      '3 duplicate-rule: says the same as policy.yaml:2',
      '4 shadowed-rule: gives nothing that policy.yaml:2 does not give',
      '6 shadowed-rule: gives nothing that policy.yaml:2 does not give',
      '8 unreachable-rule: never grants anything: policy.yaml:7 denies all of it',
      "9 dead-pattern: no repository name fits Old/b/C: 'C' stands in none",
    ],
  ],
  [
    'entries that come too late',
    `first_match:
  - { users: [alice], name: 'a/**', actions: [] }
  - { users: [alice], name: 'a/b', actions: [pull] }
  - { users: [alice, bob], name: 'a/b', actions: [pull] }
`,
    ['3 unreachable-rule: is never reached: policy.yaml:2 matches all of it and comes first'],
  ],
])('finds %s', async (_, policy, findings) => {
  expect(await lint(policy)).toEqual(findings)
})

test('finds the registry’s own name in a pattern, if the configuration says which it is', async () => {
  const rules = [
    'reg.test/team/**',
    'reg.test:5000/a',
    'docker.io/library/*',
    'team/reg.test/**',
    'reg.test',
    'word/a',
  ]
  const policy = `rules:\n${rules.map((name) => `  - { users: [a], name: '${name}', actions: [pull] }\n`).join('')}`
  const use = "'@docker-token/listener-yaml'\n    file: policy.yaml"
  const folder = configurationFolder({
    'policy.yaml': policy,
    'config.yaml': smallConfiguration.replace('./listener.mjs', use).replace('reg.test', '[reg.test, word]'),
  })
  const args = ['lint', '--config', 'config.yaml', '--allow', 'unknown-user']
  const { code, output } = await runHere(args, { folder })
  expect([code, output.match(/:\d+ warning host-in-name: .*/g)]).toEqual([
    1,
    [
      ':2 warning host-in-name: reg.test is the registry itself, which names of repositories are without; was team/** meant?',
      ':3 warning host-in-name: reg.test:5000 is the registry itself, which names of repositories are without; was a meant?',
    ],
  ])
})

test('a comment or an option keeps findings away, of that check only', async () => {
  const policy = `users:
  - username: a # lint: allow all-rights
    password: pw
  # lint: allow plain-password, all-rights
  - { username: b, password: pw }
`
  expect(await lint(policy)).toEqual([expect.stringContaining('2 plain-password: the password of a')])
  expect(await lint(policy, '--allow', 'plain-password')).toEqual([])
})

const alone = `users:
  - { username: alice, password: ${bcrypt('12')}, groups: [dev], access: [] }
rules:
  - { groups: [dev, dve], name: 'team/**', actions: [pull] }
  - { users: [bob, 'al*'], name: 'x', actions: [pull] }
  - { users: [alice], name: 'other/**', deny: true }
  - { users: ['*'], name: 'team/secret', deny: true }
`

test('rules about strangers, and denials of what nothing grants, are found where no other listener knows more', async () => {
  const only = smallConfiguration.replace(
    './listener.mjs',
    "'@docker-token/listener-yaml'\n    file: policy.yaml",
  )
  const more = `${only}  - use: ./listener.mjs\n`
  const folder = configurationFolder({ 'policy.yaml': alone, 'config.yaml': only, 'more.yaml': more })
  const { code, output } = await runHere(['lint', '--config', 'config.yaml'], { folder })
  const file = join(folder, 'policy.yaml')
  expect([code, output.split('\n')]).toEqual([
    1,
    [
      `${file}:4 warning unknown-group: no user is in a group dve`,
      `${file}:5 warning unknown-user: there is no user bob`,
      `${file}:6 warning idle-deny: denies what nothing grants`,
      '3 found',
      '',
    ],
  ])
  expect(await runHere(['lint', '--config', 'more.yaml'], { folder })).toEqual({
    code: 0,
    output: `${file}: nothing found\n`,
    errors: '',
  })
})

test('commands to copy change the file that was looked at, whatever it and its users are called', async () => {
  const policy = `users:
  - { username: "a b's", password: pw, access: [] }
  - { username: -c d, password: pw, access: [] }
htpasswd_file: 'its users'
`
  const files = { 'my policy.yaml': policy, 'its users': `$(id):${bcrypt('05')}\n` }
  const folder = configurationFolder(files)
  const { output } = await runHere(['lint', 'my policy.yaml'], { folder })
  const commands = [...output.matchAll(/`(.+)`/g)].map(([, command]) => command)
  expect(commands).toEqual([
    `docker-token users passwd 'a b'\\''s' --policy '${folder}/my policy.yaml'`,
    `docker-token users passwd --policy '${folder}/my policy.yaml' -- '-c d'`,
    `htpasswd -B -C 10 '${folder}/its users' '$(id)'`,
  ])
  const passwd = ['users', 'passwd', '--generate', '--policy', 'my policy.yaml', '--', '-c d']
  expect(await runHere(passwd, { folder })).toMatchObject({
    code: 0,
    errors: `the password of -c d in ${folder}/my policy.yaml was changed\n`,
  })
})

test('mistakes are exit code 2', async () => {
  const folder = configurationFolder({ 'policy.yaml': 'rulse: []\n' })
  expect(await runHere(['lint', 'policy.yaml'], { folder })).toMatchObject({
    code: 2,
    errors: expect.stringContaining('rulse: unknown key'),
  })
  expect(await runHere(['lint', 'none.yaml'], { folder })).toMatchObject({
    code: 2,
    errors: expect.stringContaining('(ENOENT): there is no such file'),
  })
  expect(await runHere(['lint', '--allow', 'x', 'policy.yaml'], { folder })).toMatchObject({
    code: 2,
    errors: expect.stringContaining('found --allow x, expected one of'),
  })
  expect(await runHere(['lint', '--config', 'config.yaml'], { folder })).toMatchObject({
    code: 2,
    errors: expect.stringContaining('has no listener with a policy file'),
  })
})

test('the hashes of the htpasswd file are looked at too, in that file', async () => {
  const htpasswd = [
    `alice:${bcrypt('05')}`,
    'bob:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=',
    '# lint: allow weak-hash',
    'carol:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=',
    `dave:${bcrypt('10')}`,
  ].join('\n')
  const policy = 'htpasswd_file: keys/users\nrules: [{ users: [dave], name: a, actions: [pull] }]\n'
  const folder = configurationFolder({ 'policy.yaml': policy, 'keys/users': htpasswd })
  const file = join(folder, 'keys/users')
  const { code, output } = await runHere(['lint', 'policy.yaml'], { folder })
  expect([code, output.split('\n')]).toEqual([
    1,
    [
      `${file}:1 warning weak-hash: the password of alice is bcrypt of cost 5, expected at least 10; \`htpasswd -B -C 10 ${file} alice\` hashes a new one`,
      `${file}:2 warning weak-hash: the password of bob is a SHA-1 hash ({SHA}), expected bcrypt of at least cost 10, or argon2id; \`htpasswd -B -C 10 ${file} bob\` hashes a new one`,
      '2 found',
      '',
    ],
  ])
  writeFileSync(file, `alice:${bcrypt('10')}\nalice:${bcrypt('10')}\n`)
  expect(await runHere(['lint', 'policy.yaml'], { folder })).toMatchObject({
    code: 2,
    errors: expect.stringContaining(
      `${file}:2:1: user 'alice' stands on line 1 already; remove one of the two`,
    ),
  })
})

test('the page about rights lists every check with its severity, and no other', () => {
  const page = readFileSync(new URL('../../../../../docs/rights.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\w+) \| (.+) \|$/gm)].map(([, id, severity, about]) => [
    id,
    severity,
    about,
  ])
  expect(rows).toEqual(Object.entries(lintChecks).map(([id, { severity, about }]) => [id, severity, about]))
})
