import { expect, test } from 'vitest'

import { yamlListener, type YamlListenerOptions } from '../src/index.ts'
import { problemsOf } from './support/problems.ts'
import { started } from './support/started.ts'

function frozen(options: Record<string, unknown>): YamlListenerOptions {
  return Object.freeze({ text: '{}', ...options })
}

test('the default name is yaml', () => {
  expect([yamlListener(frozen({})).name, yamlListener(frozen({ name: 'staff' })).name]).toEqual([
    'yaml',
    'staff',
  ])
})

test.each([
  [
    { watchIntervall: 5 },
    'watchIntervall: unknown key; did you mean watchInterval? expected one of file, text, name, watch, watchInterval, cacheLifetime',
  ],
  [{ watchInterval: 1 }, 'watchInterval: found 1 (a number), expected at least 10'],
  [{ name: '' }, "name: found '', expected at least 1 character"],
  [{ file: 'a' }, 'expected either `file` or `text`'],
  [{ text: undefined }, 'expected either `file` or `text`'],
])('S29 refuses the options %j', async (options, problem) => {
  expect(await problemsOf(() => yamlListener(frozen(options)))).toEqual([problem])
})

test('a policy given as text cannot name a htpasswd file', async () => {
  expect(await problemsOf(() => started({ text: 'htpasswd_file: h' }))).toEqual([
    'htpasswd_file: found a file, but the policy was given as text; expected none, or the option `file`',
  ])
})

test('warns of users with groups but without access, who may do everything', async () => {
  const users = [
    '{ username: a, password: $2y$05$rY0PSWab.DhsIlMNOpFN8.B4eFszoS5Xzrt7Qa0DCVhmUn/hCCxwG, groups: [g] }',
    '{ username: b, password: $2y$05$rY0PSWab.DhsIlMNOpFN8.B4eFszoS5Xzrt7Qa0DCVhmUn/hCCxwG, groups: [g], access: [] }',
    '{ username: c, password: $2y$05$rY0PSWab.DhsIlMNOpFN8.B4eFszoS5Xzrt7Qa0DCVhmUn/hCCxwG }',
  ]
  const { told } = await started({ text: `users: [${users.join(', ')}]` })
  expect(told.warnings).toEqual([
    'users with groups but without access may do everything: a; access: [] leaves it to the rules',
  ])
})
