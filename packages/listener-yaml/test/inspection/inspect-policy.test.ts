import { describe, expect, test } from 'vitest'

import { type ExplainedAction, inspectPolicy, type PolicyQuestion } from '../../src/index.ts'
import { problemsOf } from '@docker-token/test-kit/listener'

const text = `users:
  - username: alice
    password: $2y$04$.979OsJRJjttWPriK14oZ.hT26umJhxy5SdH8TLrhUadaO74UjiIC
    groups: [developers]
    access: [{ name: 'own/*', actions: [pull] }]
  - { username: bob, password: hunter2, disabled: true }
htpasswd_file: more
anonymous: { access: [{ name: 'public/*', actions: [pull] }] }
rules:
  - { groups: [developers], name: 'team/*', actions: [pull, push] }
  - { users: ['ci-*'], ips: [10.0.0.0/8], name: 'cache/**', actions: [pull] }
  - { attributes: { department: [eng, ops] }, name: 'tools/x', actions: [pull] }
  - { groups: [interns], name: 'team/secret', deny: true }
  - { groups: [auditors], type: registry, name: catalog, actions: ['*'] }
`
const policy = inspectPolicy(text, { file: '/etc/policy.yaml' })

function explain(
  who: Omit<PolicyQuestion, 'scope'>,
  name: string,
  actions = ['pull'],
): readonly (readonly unknown[])[] {
  const scope = { type: 'repository', name, actions }
  return policy.explain({ ...who, scope }).map(shorten)
}

function shorten({ action, verdict, by, nearest }: ExplainedAction): readonly unknown[] {
  return [
    action,
    verdict,
    ...by.map(({ place }) => place),
    ...nearest.map(({ entry, mismatches }) => `${entry.place} ${mismatches.join('; ')}`),
  ]
}

describe('explain', () => {
  test('names every entry that grants and every rule that denies', () => {
    const developer = { subject: 'alice', groups: ['developers'] }
    expect(explain(developer, 'team/a', ['pull', 'push'])).toEqual([
      ['pull', 'granted', 'policy.yaml:10'],
      ['push', 'granted', 'policy.yaml:10'],
    ])
    expect(explain(developer, 'own/a')).toEqual([['pull', 'granted', 'policy.yaml:5']])
    expect(explain({ subject: 'bob' }, 'any/thing')).toEqual([['pull', 'granted', 'policy.yaml:6']])
    expect(explain({ subject: '' }, 'public/a')).toEqual([['pull', 'granted', 'policy.yaml:8']])
    const intern = { subject: 'eve', groups: ['developers', 'interns'] }
    expect(explain(intern, 'team/secret')).toEqual([['pull', 'denied', 'policy.yaml:13']])
  })

  test.each<[string, Omit<PolicyQuestion, 'scope'>, string, string, string]>([
    [
      'the name',
      { subject: 'x', groups: ['developers'] },
      'team/a/b',
      'pull',
      '10 is about the names team/*',
    ],
    ['the action', { subject: 'x', groups: ['developers'] }, 'team/a', 'delete', '10 grants pull, push only'],
    ['the group', { subject: 'x', groups: ['devs'] }, 'team/a', 'pull', '10 is for groups developers'],
    ['the user', { subject: 'x', address: '10.0.0.1' }, 'cache/a', 'pull', '11 is for users ci-*'],
    [
      'the address',
      { subject: 'ci-1', address: '192.0.2.1' },
      'cache/a',
      'pull',
      '11 is for addresses in 10.0.0.0/8, found 192.0.2.1',
    ],
    [
      'an unknown address',
      { subject: 'ci-1' },
      'cache/a',
      'pull',
      '11 is for addresses in 10.0.0.0/8, found no address',
    ],
    ['the attributes', { subject: 'x' }, 'tools/x', 'pull', '12 needs the attributes department: eng or ops'],
  ])('names the nearest rule first when only %s is wrong', (_, who, name, action, line) => {
    const [found] = explain(who, name, [action])
    expect(found?.slice(0, 3)).toEqual([action, 'nothing', `policy.yaml:${line}`])
    expect(found?.length).toBeLessThanOrEqual(5)
  })

  test("a user's own access counts only if the file let the user in, other users' never", () => {
    expect(explain({ subject: 'alice', own: false }, 'own/a')[0]?.[1]).toBe('nothing')
    expect(explain({ subject: 'carol' }, 'own/a')[0]?.join()).not.toContain('policy.yaml:5')
  })
})

test('shows entries and users with their places, and no password', () => {
  expect(policy.entries.map(({ kind, place }) => [kind, place])).toEqual([
    ['access', 'policy.yaml:5'],
    ['everything', 'policy.yaml:6'],
    ['anonymous', 'policy.yaml:8'],
    ...[10, 11, 12, 13, 14].map((line) => ['rule', `policy.yaml:${line}`]),
  ])
  expect(policy.entries.at(-1)).toMatchObject({ line: 14, entry: { groups: ['auditors'], actions: ['*'] } })
  expect(policy.users).toEqual([
    {
      username: 'alice',
      place: 'policy.yaml:2',
      line: 2,
      password: { kind: 'bcrypt', cost: 4 },
      groups: ['developers'],
      disabled: false,
    },
    {
      username: 'bob',
      place: 'policy.yaml:6',
      line: 6,
      password: { kind: 'plain' },
      groups: [],
      disabled: true,
    },
  ])
  expect(policy.htpasswdFile).toBe('more')
})

test('a broken file is told like everywhere', async () => {
  expect(await problemsOf(() => inspectPolicy('rules: 5', { file: 'p.yaml' }))).toEqual([
    'p.yaml:1:1 rules: found 5 (a number), expected a list',
  ])
})
