import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { askBecause, type Client, scopeOf } from '../support/events.ts'
import { started, startedWith } from '../support/started.ts'

const policy = `users:
  - username: alice
    password: x
    access:
      - { name: 'a/**', actions: [pull] }
      - { name: 'a/b', actions: [pull, push] }
  - { username: bob, password: x }
anonymous:
  access:
    - { name: 'public/**', actions: [pull] }
rules:
  - { users: ['*'], name: 'a/**', actions: [delete, pull] }
  - { users: [alice], name: 'c/*', actions: [pull] }
  - { users: [mallory], deny: true, actions: [pull] }
  - { users: ['m*'], deny: true, actions: [push, pull] }
`

test.each<[Client, string, readonly string[]]>([
  [{ subject: 'alice' }, 'repository:a/x:pull', ['policy:5']],
  [{ subject: 'alice' }, 'repository:a/b:delete,pull,push', ['policy:5', 'policy:6', 'policy:12']],
  [{ subject: 'alice' }, 'repository:c/x:pull,push', ['policy:13']],
  [{ subject: 'alice', listener: 'ldap' }, 'repository:a/x:pull', ['policy:12']],
  [{ subject: 'bob' }, 'repository:any:*', ['policy:7']],
  [{ subject: '' }, 'repository:public/x:pull', ['policy:10']],
  [{ subject: 'mallory' }, 'repository:x:pull,push', ['policy:14, policy:15']],
  [{ subject: 'mary' }, 'repository:x:pull,push', ['policy:15']],
  [{ subject: 'carol' }, 'repository:x:pull', []],
])('%j %s: %j', async (who, scope, places) => {
  expect(await askBecause(await startedWith(policy), who, scopeOf(scope))).toEqual(places)
})

test('a file is named without its folder, as rules are few words in a log', async () => {
  const file = path.join(temporaryFolder(), 'users.yaml')
  await writeFile(file, policy)
  const { listener } = await started({ file })
  expect(await askBecause(listener, { subject: '' }, scopeOf('repository:public/x:pull'))).toEqual([
    'users.yaml:10',
  ])
})
