import { inspectPolicy } from '@docker-token/listener-yaml'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { coversName } from '../../../src/commands/lint/covers-name.ts'
import { lintPolicy } from '../../../src/commands/lint/lint-policy.ts'

const names = [
  'team/**',
  'team/*',
  'team/a',
  'team/*/b',
  '*',
  '**',
  '${subject}/**',
  '${group}/*',
  'team/a-*',
] as const
const people = ['alice', 'bob', 'al*', '*'] as const
const rule = fc.record(
  {
    users: fc.uniqueArray(fc.constantFrom(...people), { minLength: 1, maxLength: 2 }),
    groups: fc.uniqueArray(fc.constantFrom('dev', 'd*', 'ops'), { minLength: 1, maxLength: 2 }),
    name: fc.constantFrom(...names),
    ips: fc.constant(['10.0.0.0/8']),
    attributes: fc.constant({ x: ['y'] }),
    type: fc.constantFrom('repository' as const, 'registry' as const),
  },
  { requiredKeys: [] },
)
const actions = fc.uniqueArray(fc.constantFrom('pull', 'push', 'delete'), { minLength: 1 })
const rules = fc
  .array(fc.record({ rule, actions, deny: fc.constantFrom(false, false, true) }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((all) =>
    all.map(({ rule: made, actions: named, deny }) => ({
      ...made,
      ...((made.users ?? made.groups ?? made.attributes) ? {} : { users: ['*'] }),
      actions: made.type === 'registry' ? ['*'] : named,
      ...(deny ? { deny } : {}),
    })),
  )
const questions = ['alice', 'bob', 'carol'].flatMap((subject) =>
  [[], ['dev'], ['dev', 'ops'], ['x']].flatMap((groups) =>
    ['team/a', 'team/a/b', 'team/a-x', 'alice/x', 'dev/x', 'x'].flatMap((name) =>
      ['10.1.1.1', '192.0.2.1'].map((address) => ({ subject, groups, name, address })),
    ),
  ),
)

/** Everything that a policy gives to everybody, as one text. */
function allRights(policy: object): string {
  const inspection = inspectPolicy(JSON.stringify(policy))
  const given = questions.map(({ name, ...who }) =>
    inspection
      .explain({
        ...who,
        attributes: { x: 'y' },
        scope: { type: 'repository', name, actions: ['delete', 'pull', 'push'] },
      })
      .map(({ verdict }) => verdict === 'granted'),
  )
  return JSON.stringify(given)
}

/** The entries, one a line, so that a finding's line says which. */
function textOf(section: string, entries: readonly object[]): string {
  return `${section}:\n${entries.map((entry) => `  - ${JSON.stringify(entry)}\n`).join('')}`
}

test('what is called needless can be left out without any change of rights', () => {
  let found = 0
  fc.assert(
    fc.property(rules, fc.constantFrom('rules', 'first_match'), (entries, section) => {
      const shaped =
        section === 'rules'
          ? entries
          : entries.map(({ deny: _, ...entry }) => ({ ...entry, ...(_ ? { actions: [] } : {}) }))
      const findings = lintPolicy(textOf(section, shaped), {
        file: 'policy.yaml',
        alone: false,
        allowed: ['over-broad', 'anonymous-push', 'dead-pattern'],
      })
      for (const { line } of findings) {
        found += 1
        const without = shaped.filter((_entry, index) => index !== line - 2)
        expect(allRights({ [section]: without })).toBe(allRights({ [section]: shaped }))
      }
    }),
    { numRuns: 400 },
  )
  expect(found).toBeGreaterThan(20)
}, 60_000)

test.each([
  ['team/**', 'team/*-dev', true],
  ['team/*', 'team/a*', true],
  ['team/*', 'team/**', false],
  ['**', '${subject}/x', true],
  ['*/x', '${subject}/x', false],
  ['${subject}/**', '${subject}/a', true],
  ['team/*x', 'team/*', false],
  ['a*b', 'a**b', false],
])('%s covers %s: %s', (wide, narrow, covers) => {
  expect(coversName(wide, narrow)).toBe(covers)
})
