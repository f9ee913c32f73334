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
