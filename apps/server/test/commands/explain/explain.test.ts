import { expect, test } from 'vitest'

import { configurationFolder, smallConfiguration } from '../../support/configuration-folder.ts'
import { runHere, type CommandOutcome } from '../../support/run-here.ts'

const policy = `users:
  - { username: alice, password: pw, groups: [developers], access: [] }
  - { username: admin, password: pw }
  - { username: eve, password: pw, disabled: true }
anonymous: { access: [{ name: 'public/**', actions: [pull] }] }
rules:
  - { groups: [developers], name: 'team/**', actions: [pull, push] }
  - { users: ['*'], name: 'team/secret', actions: [push], deny: true }
  - { users: ['deploy-*'], ips: [10.0.0.0/8], name: 'prod/**', actions: [pull] }
  - { attributes: { department: [eng] }, name: 'tools', actions: [pull] }
`

async function explain(...args: readonly string[]): Promise<CommandOutcome> {
  const folder = configurationFolder({ 'policy.yaml': policy })
  return await runHere(['explain', '--policy', 'policy.yaml', ...args], { folder })
}

test('each action is granted by a listener and a rule, or withheld with the nearest rule and what kept it from granting', async () => {
  const { code, output } = await explain('--user', 'alice', 'repository:team/a:pull,delete')
  expect([code, output.split('\n')]).toEqual([
    1,
    [
      'alice at any registry: groups developers (groups as listener yaml has them)',
      'repository:team/a:delete,pull',
      '  delete   withheld no listener grants it',
      '                    nearest: yaml: policy.yaml:7 { groups: [developers], name: "team/**", actions: [pull, push] }: grants pull, push only',
      '  pull     granted  by yaml: policy.yaml:7 { groups: [developers], name: "team/**", actions: [pull, push] }',
      '',
    ],
  ])
})

test('of several entries on one line those are named that grant the action', async () => {
  const access = "[{ name: 'a/**', actions: [pull] }, { type: registry, name: catalog, actions: ['*'] }]"
  const folder = configurationFolder({
    'policy.yaml': `users: [{ username: alice, password: pw, access: ${access} }]`,
  })
  const args = ['--user', 'alice', 'repository:a/b:pull', 'registry:catalog:*']
  const { output } = await runHere(['explain', '--policy', 'policy.yaml', ...args], { folder })
  expect(output.match(/granted .*/g)).toEqual([
    'granted  by yaml: policy.yaml:1 access of alice: { name: "a/**", actions: [pull] }',
    'granted  by yaml: policy.yaml:1 access of alice: { type: registry, name: catalog, actions: ["*"] }',
  ])
})

test('a denial names its rule, also if it takes only some of the actions', async () => {
  const { code, output } = await explain('--user', 'alice', 'repository:team/secret:pull,push')
  expect(code).toBe(1)
  expect(output).toContain('  pull     granted  by yaml: policy.yaml:7 ')
  expect(output).toContain(
    '  push     withheld denied by yaml: policy.yaml:8 { users: ["*"], name: team/secret, actions: [push], deny: true }',
  )
})

test('everything granted is exit code 0; a user without access has all rights', async () => {
  const { code, output } = await explain('--user', 'admin', 'repository:a:*')
  expect(code).toBe(0)
  expect(
    output.match(/granted {2}by yaml: policy.yaml:3 user admin has no access, and so all rights/g),
  ).toHaveLength(3)
})

test.each([
  [
    ['--user', 'bob', '--group', 'developers'],
    'repository:team/a:pull',
    0,
    'no listener asked knows bob without a password: the groups given',
  ],
  [
    ['--user', 'alice', '--group', 'others'],
    'repository:team/a:pull',
    1,
    'known to listener yaml, with the groups given instead of its own',
  ],
  [['--user', 'deploy-1', '--ip', '10.1.2.3'], 'repository:prod/a:pull', 0, 'no groups'],
  [
    ['--user', 'deploy-1', '--ip', '192.0.2.1'],
    'repository:prod/a:pull',
    1,
    'is for addresses in 10.0.0.0/8, found 192.0.2.1',
  ],
  [['--user', 'deploy-1'], 'repository:prod/a:pull', 1, 'is for addresses in 10.0.0.0/8, found no address'],
  [['--user', 'bob', '--attribute', 'department=eng'], 'repository:tools:pull', 0, 'policy.yaml:10'],
  [
    ['--user', 'bob', '--attribute', 'department=ops'],
    'repository:tools:pull',
    1,
    'needs the attributes department: eng',
  ],
  [
    ['--anonymous'],
    'repository:public/a:pull',
    0,
    'policy.yaml:5 anonymous: { name: "public/**", actions: [pull] }',
  ],
  [
    ['--user', 'eve'],
    'repository:team/a:pull',
    1,
    'eve at any registry: no token at all: the user is disabled',
  ],
])('%j asking for %s is exit code %d and says: %s', async (args, scope, exitCode, sentence) => {
  const { code, output } = await explain(...args, scope)
  expect(code).toBe(exitCode)
  expect(output).toContain(sentence)
})

test('programs get the same as JSON', async () => {
  const { output } = await explain('--user', 'alice', 'repository:team/a:delete', '--json')
  expect(JSON.parse(output)).toEqual({
    user: 'alice',
    service: 'any registry',
    groups: ['developers'],
    source: 'groups as listener yaml has them',
    leftOut: [],
    granted: false,
    scopes: [
      {
        scope: 'repository:team/a:delete',
        actions: [
          {
            action: 'delete',
            granted: false,
            by: [],
            nearest: [
              {
                listener: 'yaml',
                place: 'policy.yaml:7',
                rule: '{ groups: [developers], name: "team/**", actions: [pull, push] }',
                mismatches: ['grants pull, push only'],
              },
            ],
          },
        ],
      },
    ],
  })
})

test('all listeners of a configuration are asked; what strangers write reaches the terminal without control characters', async () => {
  const listener = `export const createListenerFromSettings = () => ({ name: 'odd', authorize: (event) => event.limitActions(['pull'], 'be\\u001b[2Jcause\\n') })\n`
  const folder = configurationFolder({
    'policy.yaml': policy,
    'odd.mjs': listener,
    'config.yaml': `${smallConfiguration}  - use: '@docker-token/listener-yaml'\n    name: rules\n    file: policy.yaml\n  - use: ./odd.mjs\n`,
  })
  const args = ['explain', '--config', 'config.yaml', '--user', 'alice', 'repository:team/a:pull,push']
  const { code, output } = await runHere(args, { folder })
  expect([code, output.split('\n')]).toEqual([
    1,
    [
      'alice at reg.test: groups developers (groups as listener rules has them)',
      'repository:team/a:pull,push',
      '  pull     granted  by mine',
      '                    by rules: policy.yaml:7 { groups: [developers], name: "team/**", actions: [pull, push] }',
      '  push     withheld limited to other actions by odd: be�[2Jcause�',
      '',
    ],
  ])
})

test.each([
  [['repository:a:pull'], 'expected one of --user NAME, --anonymous, --token FILE, --request ID'],
  [['--user', 'a', '--anonymous', 'repository:a:pull'], 'expected one of --user'],
  [['--user', 'a'], 'expected a scope such as repository:team/app:pull,push'],
  [['--user', 'a', 'team/app'], 'found team/app, expected a scope'],
  [['--user', 'a', 'repository:team/App:pull'], 'pull,push; names of repositories are lower case'],
  [['--user', '', 'repository:a:pull'], 'found an empty name'],
  [['--user', 'a', '--ip', 'here', 'repository:a:pull'], 'found --ip here'],
  [['--user', 'a', '--attribute', 'x', 'repository:a:pull'], 'found --attribute x, expected NAME=VALUE'],
  [['--anonymous', '--group', 'x', 'repository:a:pull'], 'has no groups and no attributes'],
  [['--user', 'a', '--service', 'x', 'repository:a:pull'], 'found service x, expected one of any registry'],
  [['--token', '-'], '--token needs a configuration'],
])('%j is a mistake of the command line', async (args, sentence) => {
  const { code, output, errors } = await explain(...args)
  expect([code, output]).toEqual([2, ''])
  expect(errors).toContain(sentence)
})

const hints = `users:
  - { username: alice, password: pw, groups: [dev], access: [{ name: 'alice/**', actions: [pull] }] }
rules:
  - { groups: [ops], name: 'x/**', actions: ['*'] }
  - { groups: [dev], name: 'team/**', actions: [pull, push] }
`

test.each([
  [['--user', 'alise', 'repository:a:pull'], 'without a password: no groups; did you mean alice?'],
  [
    ['--user', 'alice', 'repository:team/a:psh'],
    'no action of a repository, expected delete, pull, push; did you mean push?',
  ],
  [['--user', 'alice', 'registry:catalog:pull'], 'no action of a registry, expected *'],
  [['--user', 'alice', 'repository:x/a:psh'], 'grants delete, pull, push only'],
  [['--user', 'alice', 'repository:taem/a:pull'], /it\n +nearest: yaml: policy.yaml:5 /],
])('%j is helped on', async (args, expected) => {
  const folder = configurationFolder({ 'policy.yaml': hints })
  const { code, output } = await runHere(['explain', '--policy', 'policy.yaml', ...args], { folder })
  expect(code).toBe(1)
  expect(output).toMatch(expected)
})

test.each([
  ['team/app', 'did you mean repository:team/app:pull?'],
  ['team/app:pull', 'did you mean repository:team/app:pull?'],
  ['repository:team/app', 'did you mean repository:team/app:pull?'],
  ['repository:team/app:', 'did you mean repository:team/app:pull?'],
  [
    'registry.example.com:5000/team/app:pull',
    'did you mean repository:team/app:pull? A scope names a repository without the registry’s host',
  ],
  ['Repository:Team/App:pull', 'names of repositories are lower case'],
  ['repository:team/*:pull', 'a request names one repository, patterns stand in policies only'],
  ['repository:team/**:pull,push', 'a request names one repository, patterns stand in policies only'],
])('what is probably meant by %s', async (scope, expected) => {
  const folder = configurationFolder({ 'policy.yaml': hints })
  const args = ['explain', '--policy', 'policy.yaml', '--user', 'alice', scope]
  expect(await runHere(args, { folder })).toMatchObject({
    code: 2,
    errors: expect.stringContaining(expected),
  })
})
