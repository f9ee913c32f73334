import type { Identity } from '@docker-token/core'
import { expect, test } from 'vitest'

import { inspectPolicy } from '../../src/index.ts'
import { askAuthorize, scopeOf } from '../support/events.ts'
import { startedWith } from '../support/started.ts'

const policy = `
anonymous: { access: [] }
rules:
  - { users: [dave], name: 'extra', actions: [pull] }
  - { users: [erin], name: 'team/**', deny: true }
first_match:
  - { users: [alice], name: 'team/secret', actions: [] }
  - { users: [alice, erin], name: 'team/**', actions: [pull, push] }
  - { groups: ['project-*'], name: '\${group}/*', actions: [push] }
  - { users: [mallory], type: '*', actions: [] }
  - { users: [dave], ips: [10.0.0.0/8], actions: [delete] }
  - { anonymous: true, name: 'public/**', actions: [pull] }
  - { anonymous: true, type: '*', actions: [] }
  - { type: '*', actions: [pull] }
`

test.each<[Partial<Identity> & { readonly address?: string }, string, readonly string[] | undefined]>([
  [{ subject: 'alice' }, 'repository:team/secret:pull,push', undefined],
  [{ subject: 'alice' }, 'repository:team/app:delete,pull,push', ['pull', 'push']],
  [{ subject: 'alice' }, 'repository:other:pull,push', ['pull']],
  [{ subject: 'bob', groups: ['project-x'] }, 'repository:project-x/a:pull,push', ['push']],
  [{ subject: 'bob', groups: ['project-x'] }, 'repository:project-y/a:pull,push', ['pull']],
  [{ subject: 'mallory' }, 'repository:a:pull', undefined],
  [{ subject: 'dave', address: '10.1.2.3' }, 'repository:a:delete,pull', ['delete']],
  [{ subject: 'dave', address: '192.0.2.1' }, 'repository:a:delete,pull', ['pull']],
  [{ subject: 'dave' }, 'repository:a:delete,pull', ['pull']],
  [{ subject: 'dave', address: '10.1.2.3' }, 'repository:extra:delete,pull', ['delete', 'pull']],
  [{ subject: '' }, 'repository:public/a:pull,push', ['pull']],
  [{ subject: '' }, 'repository:team/app:pull', undefined],
])('%j is given of %s: %j', async (who, scope, actions) => {
  const answer = await askAuthorize(await startedWith(policy), who, scopeOf(scope))
  expect(answer.kind === 'granted' ? answer.value : undefined).toEqual(actions)
})

test('a rule with deny takes away what the first match gives', async () => {
  const listener = await startedWith(policy)
  const answer = await askAuthorize(listener, { subject: 'erin' }, scopeOf('repository:team/app:pull'))
  expect(answer.kind).toBe('denied')
})

test('what is said of why is what is decided: the entry that decides, and that later ones come after it', () => {
  const inspection = inspectPolicy(policy, { file: 'policy.yaml' })
  const ask = (subject: string, text: string): unknown =>
    inspection.explain({ subject, scope: scopeOf(text) }).map(({ action, verdict, by, nearest }) => ({
      action,
      verdict,
      by: by.map(({ place }) => place),
      nearest: nearest.map(({ entry, mismatches }) => [entry.place, ...mismatches]),
    }))
  expect(ask('alice', 'repository:team/secret:pull')).toEqual([
    {
      action: 'pull',
      verdict: 'nothing',
      by: [],
      nearest: [
        ['policy.yaml:7', 'grants nothing'],
        ['policy.yaml:8', 'comes after policy.yaml:7, which decides'],
        ['policy.yaml:14', 'comes after policy.yaml:7, which decides'],
      ],
    },
  ])
  expect(ask('alice', 'repository:team/a:pull')).toMatchObject([
    { verdict: 'granted', by: ['policy.yaml:8'] },
  ])
  expect(ask('', 'repository:public/a:pull')).toMatchObject([{ verdict: 'granted', by: ['policy.yaml:12'] }])
  expect(ask('', 'repository:team/a:pull')).toMatchObject([{ verdict: 'nothing' }])
})
