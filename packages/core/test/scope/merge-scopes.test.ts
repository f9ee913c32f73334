import { expect, test } from 'vitest'

import { mergeScopes } from '../../src/scope/merge-scopes.ts'
import type { Scope } from '../../src/scope/scope.ts'

function scope(type: string, name: string, ...actions: readonly string[]): Scope {
  return { type, name, actions }
}

test('nothing stays nothing', () => {
  expect(mergeScopes([])).toEqual([])
})

test('gives one entry for each type and name, in the order of first appearance, with all actions sorted', () => {
  const scopes = [
    scope('repository', 'b', 'push'),
    scope('repository', 'a', 'pull'),
    scope('registry', 'b', 'push'),
    scope('repository', 'b', 'delete', 'push'),
    scope('repository', 'b', 'pull'),
  ]
  expect(mergeScopes(scopes)).toEqual([
    scope('repository', 'b', 'delete', 'pull', 'push'),
    scope('repository', 'a', 'pull'),
    scope('registry', 'b', 'push'),
  ])
})

test('a colon in a name makes no two scopes alike', () => {
  const scopes = [scope('repository', 'a:1/b', 'pull'), scope('repository', 'a/b', 'pull')]
  expect(mergeScopes(scopes)).toEqual(scopes)
})

test('names like those of properties are names', () => {
  const scopes = [scope('repository', 'constructor', 'pull'), scope('repository', '__proto__', 'pull')]
  expect(mergeScopes(scopes)).toEqual(scopes)
})
