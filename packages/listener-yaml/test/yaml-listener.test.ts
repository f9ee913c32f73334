import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { yamlListener, type YamlListenerOptions } from '../src/index.ts'
import { problemsOf } from '@docker-token/test-kit/listener'
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
    '1:1 htpasswd_file: found a file, but the policy was given as text; expected none, or the option `file`',
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

test('one warning names every pattern that no repository name can match, with its line', async () => {
  const text = `
- username: a
  password: $2y$05$rY0PSWab.DhsIlMNOpFN8.B4eFszoS5Xzrt7Qa0DCVhmUn/hCCxwG
  access:
    - { name: 'Team/**', actions: [pull] }
    - { name: 'Registry.test:5000/**', actions: [pull] }
`
  const rules = [
    "{ users: [a], name: 'team/[a-z]*', actions: [pull] }",
    "{ users: [a], name: 'a//b', actions: [pull] }",
    "{ users: [a], name: '/a', deny: true }",
    "{ users: [a], name: 'Library', actions: [pull] }",
    "{ users: [a], name: '${subject}/**/x_y-z.1', actions: [pull] }",
    "{ users: [a], name: '**/Host/x', actions: [pull] }",
    "{ users: [a], name: '[::1]:5000/x', actions: [pull] }",
    "{ users: [a], type: registry, name: 'Catalog', actions: ['*'] }",
  ]
  expect(
    (await started({ text: `rules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}` })).told.warnings,
  ).toEqual([
    "patterns that no repository name can match: 'team/[a-z]*' (line 2: '['), 'a//b' (line 3: an empty part), '/a' (line 4: an empty part), 'Library' (line 5: 'L'); names are lower-case letters and digits with . _ - between them, in parts divided by one /",
  ])
  expect((await started({ text })).told.warnings).toEqual([])
  expect((await started({ text: text.replace('Team/**', 'team/Team/*') })).told.warnings).toEqual([
    expect.stringContaining("'team/Team/*' (line 5: 'T')"),
  ])
})

test.skipIf(process.platform === 'win32')(
  'warns of a file with plain passwords that everybody can read, once',
  async () => {
    const file = path.join(temporaryFolder(), 'users.yaml')
    await writeFile(file, '- { username: a, password: pw, access: [] }\n')
    await chmod(file, 0o644)
    expect((await started({ file })).told.warnings).toEqual([
      expect.stringMatching(/^passwords in plain text: a;/),
      `${file} holds plain passwords and every user of this machine can read it; run: chmod o-r ${file}`,
    ])
    await chmod(file, 0o640)
    expect((await started({ file })).told.warnings).toHaveLength(1)
    await writeFile(
      file,
      '- { username: a, password: $2y$05$rY0PSWab.DhsIlMNOpFN8.B4eFszoS5Xzrt7Qa0DCVhmUn/hCCxwG }\n',
    )
    await chmod(file, 0o644)
    expect((await started({ file })).told.warnings).toEqual([])
  },
)
