import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { rightsTestJsonSchema } from '../../../src/commands/rights-test/rights-test-json-schema.ts'
import { configurationFolder, smallConfiguration } from '../../support/configuration-folder.ts'
import { runHere } from '../../support/run-here.ts'

const policy = `
users:
  - { username: alice, password: pw, groups: [developers], access: [] }
  - { username: eve, password: pw, disabled: true, access: [] }
anonymous: { access: [{ name: 'public/**', actions: [pull] }] }
rules:
  - { groups: [developers], name: 'team/**', actions: [pull, push] }
  - { users: [mallory], deny: true }
`

const right = `tests:
  - user: alice
    expect:
      repository:team/app: [pull, push]
      repository:other: []
      registry:catalog: []
  - user: somebody
    groups: [developers]
    expect: { 'repository:team/app': [push, pull] }
  - user: alice
    groups: []
    ip: 192.0.2.7
    expect: { 'repository:team/app': [] }
  - user: eve
    expect: { 'repository:team/app': [] }
  - anonymous: true
    expect: { 'repository:public/a': [pull] }
`

function folderWith(tests: string, files: Readonly<Record<string, string>> = {}): string {
  return configurationFolder({ 'policy.yaml': policy, 'rights.yaml': tests, ...files })
}

test('a table that is as the policy file says passes', async () => {
  const folder = folderWith(right)
  expect(await runHere(['test', 'rights.yaml', '--policy', 'policy.yaml'], { folder })).toEqual({
    code: 0,
    output:
      'no test needs policy.yaml:8 { users: [mallory], deny: true }\n2 of 3 rules needed (66 %)\n7 passed, 0 failed\n',
    errors: '',
  })
})

test('rights that are missing or too many fail, with the line, and whoever gets no token at all', async () => {
  const folder = folderWith(`tests:
  - user: alice
    about: developers may not delete
    expect:
      repository:team/app: [pull, delete]
  - user: eve
    expect: { 'repository:team/app': ['*'] }
`)
  const { code, output } = await runHere(['test', 'rights.yaml', '--policy', 'policy.yaml'], { folder })
  expect(code).toBe(1)
  expect(output.split('\n')).toEqual([
    'FAILED rights.yaml:5 alice: repository:team/app (developers may not delete)',
    '    expected delete, pull, found pull, push',
    '    - delete: expected and not given',
    '    + push: given and not expected',
    expect.stringContaining('    yaml granted pull, push'),
    'FAILED rights.yaml:7 eve: repository:team/app',
    '    expected delete, pull, push, found nothing',
    '    - delete, pull, push: expected and not given',
    '    no token at all: the user is disabled',
    'no test needs policy.yaml:5 anonymous: { name: "public/**", actions: [pull] }',
    'no test needs policy.yaml:8 { users: [mallory], deny: true }',
    '1 of 3 rules needed (33 %)',
    '0 passed, 2 failed',
    '',
  ])
})

test('fewer rules needed than --min-coverage says is exit code 1, and a rule that denies is needed as well', async () => {
  const folder = folderWith(right)
  const args = ['test', 'rights.yaml', '--policy', 'policy.yaml', '--min-coverage']
  expect(await runHere([...args, '67'], { folder })).toMatchObject({
    code: 1,
    errors: 'docker-token: the tests need 66 % of the rules, expected at least 67 %\n',
  })
  expect(await runHere([...args, '66'], { folder })).toMatchObject({ code: 0 })
  expect(await runHere([...args, 'all'], { folder })).toMatchObject({
    code: 2,
    errors: 'docker-token: found --min-coverage all, expected a whole number from 0 to 100\n',
  })
  const more = folderWith(`${right}  - user: mallory\n    expect: { 'repository:team/app': [] }\n`)
  expect(await runHere([...args, '100'], { folder: more })).toMatchObject({ code: 0 })
})

test('the listeners of a configuration are asked; a client that they do not let in has nothing', async () => {
  const folder = folderWith(`tests:
  - user: somebody
    expect: { 'repository:a': ['*'] }
  - anonymous: true
    expect: { 'repository:a': [pull] }
`)
  const args = ['test', 'rights.yaml', '--config', 'config.yaml', '--json']
  const { code, output } = await runHere(args, { folder })
  expect(code).toBe(1)
  expect(JSON.parse(output)).toMatchObject({
    passed: 1,
    failed: 1,
    results: [
      { place: 'rights.yaml:3', passed: true },
      {
        place: 'rights.yaml:5',
        passed: false,
        found: [],
        refused: expect.stringMatching(/^clients without credentials are not let in/),
      },
    ],
  })
})

test('--local leaves out what needs a directory, and says so', async () => {
  const directory = `  - use: '@docker-token/listener-ldap'\n    url: ldap://192.0.2.1\n    allow_plaintext: true\n    bind_dn: 'uid={username},dc=test'\n`
  const folder = folderWith(`tests: [{ user: a, expect: { 'repository:a': ['*'] } }]\n`, {
    'config.yaml': `${smallConfiguration}${directory}`,
  })
  const args = ['test', 'rights.yaml', '--config', 'config.yaml', '--local']
  expect(await runHere(args, { folder })).toEqual({
    code: 0,
    output: 'not asked: @docker-token/listener-ldap\n1 passed, 0 failed\n',
    errors: '',
  })
})

test('every mistake of a table is told with its place', async () => {
  const folder = folderWith(`tests:
  - { user: a, anonymous: true, expect: {} }
  - { anonymous: true, groups: [a], expect: {} }
  - { user: a, ip: nowhere, expect: { 'team/app': [pull], 'repository:a': [Pull] } }
  - { usr: a }
`)
  const { code, errors } = await runHere(['test', 'rights.yaml', '--policy', 'policy.yaml'], { folder })
  expect([code, errors.split('\n')]).toEqual([
    2,
    [
      'docker-token: rights.yaml:2:5 tests.0: expected either `user: NAME` or `anonymous: true`',
      'rights.yaml:3:5 tests.1: a client without credentials has no groups and no attributes; expected neither',
      "rights.yaml:4:16 tests.2.ip: found 'nowhere', expected an address such as 192.0.2.7",
      expect.stringContaining(
        "rights.yaml:4:39 tests.2.expect.team/app: found 'team/app', expected type:name",
      ),
      expect.stringContaining('rights.yaml:4:76 tests.2.expect.repository:a.0: expected an action'),
      expect.stringContaining('rights.yaml:5:5 tests.3.expect: missing'),
      expect.stringContaining('rights.yaml:5:7 tests.3.usr: unknown key'),
      '',
    ],
  ])
})

test('a service must be named if there are several', async () => {
  const folder = folderWith(`tests: [{ user: a, expect: { 'repository:a': ['*'] } }]\n`, {
    'config.yaml': smallConfiguration.replace('audience: reg.test', 'audience: [one.test, two.test]'),
    'named.yaml': `service: two.test\ntests: [{ user: a, expect: { 'repository:a': ['*'] } }]\n`,
  })
  const unnamed = await runHere(['test', 'rights.yaml', '--config', 'config.yaml'], { folder })
  expect(unnamed).toMatchObject({
    code: 2,
    errors: 'docker-token: found no service, expected one of one.test, two.test\n',
  })
  expect(await runHere(['test', 'named.yaml', '--config', 'config.yaml'], { folder })).toMatchObject({
    code: 0,
  })
})

test('the example is as its policy file says, and needs every rule of it', async () => {
  const folder = fileURLToPath(new URL('../../../../../examples/simple', import.meta.url))
  const args = ['test', 'rights.yaml', '--policy', 'policy.yaml', '--min-coverage', '100']
  expect(await runHere(args, { folder })).toMatchObject({ code: 0, errors: '' })
  expect(await runHere(['lint', 'policy.yaml'], { folder })).toMatchObject({ code: 0 })
})

test('rights-test.schema.json is current', () => {
  const file = new URL('../../../rights-test.schema.json', import.meta.url)
  // to renew it, write this text to the file
  expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(rightsTestJsonSchema(), undefined, 2)}\n`)
})

test.each([
  [
    'scopes: { team/app: [pull] }',
    "tests.0.expect: missing; expected what is given of each resource, such as { 'repository:team/app': [pull, push] }",
  ],
  [
    'expect: [pull]',
    "tests.0.expect: found no map, expected what is given of each resource, such as { 'repository:team/app': [pull, push] }",
  ],
  ["expect: { 'repository:a': pull }", "tests.0.expect.repository:a: found 'pull', expected a list"],
])('an expectation that is none is told with one that is: %s', async (expectation, message) => {
  const folder = configurationFolder({
    'policy.yaml': 'users: []\n',
    'rights.yaml': `tests:\n  - user: alice\n    ${expectation}\n`,
  })
  expect(await runHere(['test', 'rights.yaml', '--policy', 'policy.yaml'], { folder })).toMatchObject({
    code: 2,
    errors: expect.stringContaining(message),
  })
})
