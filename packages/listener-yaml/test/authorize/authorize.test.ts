import { readFile } from 'node:fs/promises'

import type { Identity } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { askAuthorize, basic, scopeOf } from '../support/events.ts'
import { startedWith } from '../support/started.ts'

const denied = { kind: 'denied' }
const abstained = { kind: 'abstained' }

async function decide(policy: string, who: Partial<Identity>, scope: string): Promise<unknown> {
  const answer = await askAuthorize(await startedWith(policy), who, scopeOf(scope))
  return answer.kind === 'granted' ? answer.value : { kind: answer.kind }
}

describe("the ancestor's file", () => {
  test.each([
    ['user1', 'repository:php:pull,push', ['pull', 'push']],
    ['user1', 'repository:php:*', ['pull', 'push']],
    ['user1', 'repository:other:pull,push', ['pull']],
    ['user1', 'repository:other:push', abstained],
    ['user1', 'registry:catalog:*', abstained],
    ['user2', 'repository:any/thing:delete,pull,push', ['delete', 'pull', 'push']],
    ['user2', 'repository:any/thing:*', ['delete', 'pull', 'push']],
    ['user2', 'registry:catalog:*', ['*']],
  ])('%s asks for %s', async (subject, scope, expected) => {
    const file = await readFile(new URL('../fixtures/users.example.yaml', import.meta.url), 'utf8')
    expect(await decide(file, { subject }, scope)).toEqual(expected)
  })
})

describe('access', () => {
  const policy = `users:
  - { username: a, password: x }
  - { username: b, password: x, access: [] }
anonymous: { access: [{ name: 'public/**', actions: [pull] }] }
`
  test('an empty list gives nothing', async () => {
    expect(await decide(policy, { subject: 'b' }, 'repository:x:pull')).toEqual(abstained)
  })

  test('counts only for a user that this listener let in', async () => {
    expect(await decide(policy, { subject: 'a', listener: 'ldap' }, 'repository:x:pull')).toEqual(abstained)
    expect(await decide(policy, { subject: 'a' }, 'repository:x:pull')).toEqual(['pull'])
  })

  test('of anonymous counts only without credentials', async () => {
    expect(await decide(policy, { subject: '' }, 'repository:public/x:pull,push')).toEqual(['pull'])
    expect(await decide(policy, { subject: '' }, 'repository:private/x:pull')).toEqual(abstained)
    expect(await decide(policy, { subject: 'b' }, 'repository:public/x:pull')).toEqual(abstained)
  })

  test('of anonymous is not for a login that another listener gave no name', async () => {
    const listener = await startedWith(policy)
    const scope = scopeOf('repository:public/x:pull')
    expect(await askAuthorize(listener, { subject: '' }, scope, basic('x', 'y'))).toEqual(abstained)
  })

  test('of a deleted user is gone', async () => {
    expect(await decide(policy, { subject: 'deleted' }, 'repository:x:pull')).toEqual(abstained)
  })
})

describe('rules', () => {
  const policy = `rules:
  - { groups: [developers], name: 'team/**', actions: [pull, push] }
  - { users: ['*'], name: '\${subject}/**', actions: ['*'] }
  - { groups: [auditors], type: registry, name: catalog, actions: ['*'] }
  - { users: ['ci-*'], name: 'cache/*', actions: [pull, push] }
  - { groups: ['proj-*'], name: '\${group}/*', actions: [pull] }
  - { users: [mallory], deny: true }
  - { groups: [interns], name: 'team/secret', deny: true }
  - { groups: [interns], actions: [push, delete], deny: true }
`
  test.each([
    ['a group', { subject: 'x', groups: ['developers'] }, 'repository:team/a/b:*', ['pull', 'push']],
    [
      'identities of any listener',
      { subject: 'x', groups: ['developers'], listener: 'ldap' },
      'repository:team/a:pull',
      ['pull'],
    ],
    ['a name put in', { subject: 'alice' }, 'repository:alice/a:*', ['delete', 'pull', 'push']],
    ["another one's name", { subject: 'alice' }, 'repository:bob/a:pull', abstained],
    ['the catalog', { subject: 'x', groups: ['auditors'] }, 'registry:catalog:*', ['*']],
    [
      'S15 pull of the catalog, which opens nothing',
      { subject: 'x', groups: ['auditors'] },
      'registry:catalog:pull',
      abstained,
    ],
    ['a wildcard in a user', { subject: 'ci-7' }, 'repository:cache/x:pull', ['pull']],
    ['only one path part', { subject: 'ci-7' }, 'repository:cache/x/y:pull', abstained],
    ['a group put in', { subject: 'x', groups: ['proj-a', 'proj-b'] }, 'repository:proj-b/x:pull', ['pull']],
    [
      'only a group that the rule speaks of',
      { subject: 'x', groups: ['proj-a', 'other'] },
      'repository:other/x:pull',
      abstained,
    ],
    [
      'everything forbidden',
      { subject: 'mallory', groups: ['developers'] },
      'repository:team/a:pull',
      denied,
    ],
    [
      'everything forbidden, the catalog too',
      { subject: 'mallory', groups: ['auditors'] },
      'registry:catalog:*',
      denied,
    ],
    ['everything forbidden, unknown types too', { subject: 'mallory' }, 'foo:bar:frob', denied],
    [
      'one name forbidden',
      { subject: 'x', groups: ['developers', 'interns'] },
      'repository:team/secret:pull',
      denied,
    ],
    [
      'some actions forbidden',
      { subject: 'x', groups: ['developers', 'interns'] },
      'repository:team/a:pull,push',
      ['pull'],
    ],
    [
      'only forbidden actions asked for',
      { subject: 'x', groups: ['interns'] },
      'repository:elsewhere:push',
      denied,
    ],
    [
      'one forbidden, one not given',
      { subject: 'x', groups: ['interns'] },
      'repository:elsewhere:pull,push',
      abstained,
    ],
    ['an unknown action', { subject: 'alice' }, 'repository:alice/a:frob', abstained],
    ['an unknown type', { subject: 'alice' }, 'foo:alice/a:pull', abstained],
    ['nobody in particular', { subject: '', groups: ['developers'] }, 'repository:team/a:pull', abstained],
  ])('%s', async (_, who, scope, expected) => {
    expect(await decide(policy, who, scope)).toEqual(expected)
  })

  test.each(['*', '[a-z]', 'a/../b', '**'])(
    'S13 a group or user named %s reaches only its own names',
    async (name) => {
      const text = `rules:
  - { users: ['*'], name: 'home/\${subject}/x', actions: [pull] }
  - { groups: ['*'], name: 'group/\${group}/x', actions: [pull] }
`
      const who = { subject: name, groups: [name] }
      for (const folder of ['home', 'group']) {
        expect(await decide(text, who, `repository:${folder}/a/x:pull`)).toEqual(abstained)
        expect(await decide(text, who, `repository:${folder}/b/x:pull`)).toEqual(abstained)
        expect(await decide(text, who, `repository:${folder}/${name}/x:pull`)).toEqual(['pull'])
      }
    },
  )

  test.each(['team', 'teamx/y', 'xteam/y', 'TEAM/y', 'team/../secret', 'a/team/y'])(
    'S11 S12 a pattern is anchored and compared byte for byte: team/* does not reach %s',
    async (name) => {
      const text = "rules: [{ users: [alice], name: 'team/*', actions: [pull] }]"
      expect(await decide(text, { subject: 'alice' }, `repository:${name}:pull`)).toEqual(abstained)
    },
  )

  test.each(['*', 'delete', 'foo', 'delete,foo,push'])('S15 a rule for pull gives no %s', async (actions) => {
    const text = 'rules: [{ users: [alice], actions: [pull] }]'
    const expected = actions === '*' ? ['pull'] : abstained
    expect(await decide(text, { subject: 'alice' }, `repository:x:${actions}`)).toEqual(expected)
  })

  test("S15 a rule for '*' gives no action that nobody knows", async () => {
    const text = "rules: [{ users: [alice], actions: ['*'] }]"
    expect(await decide(text, { subject: 'alice' }, 'repository:x:foo,pull')).toEqual(['pull'])
  })

  test('S14 an evil name of 50 kB takes little time and gives nothing', async () => {
    const text = `users: [{ username: a, password: x }]\nrules: [{ users: ['*a*a'], name: '${'*a'.repeat(200)}', actions: [pull] }]`
    const listener = await startedWith(text)
    const begun = performance.now()
    const scope = { type: 'repository', name: 'a'.repeat(50_000), actions: ['pull'] }
    expect(await askAuthorize(listener, { subject: 'a' }, scope)).toEqual(abstained)
    expect(
      await askAuthorize(listener, { subject: 'a'.repeat(50_000) }, scopeOf('repository:x:pull')),
    ).toEqual(abstained)
    expect(performance.now() - begun).toBeLessThan(50)
  })
})
