import { describe, expect, test } from 'vitest'

import { compileTokenScopes } from '../../src/scopes/compile-token-scopes.ts'

describe('scopes of a token', () => {
  const limit = compileTokenScopes([
    { type: 'repository', name: 'team/*', actions: ['pull'] },
    { type: 'repository', name: 'team/app', actions: ['push', 'pull'] },
    { type: 'repository', name: 'mine/**', actions: ['*'] },
    { type: 'registry', name: 'catalog', actions: ['*'] },
  ])
  const leftOver = (type: string, name: string): ReadonlySet<string> =>
    new Set(limit({ type, name, actions: ['pull'] }))

  test('leave over what one of them names', () => {
    expect(leftOver('repository', 'team/other')).toEqual(new Set(['pull']))
    expect(leftOver('repository', 'team/app')).toEqual(new Set(['pull', 'push']))
    expect(leftOver('repository', 'mine/a/b')).toEqual(new Set(['*']))
    expect(leftOver('registry', 'catalog')).toEqual(new Set(['*']))
  })

  test('leave over nothing where none fits', () => {
    expect(leftOver('repository', 'else')).toEqual(new Set())
    expect(leftOver('registry', 'mine/a')).toEqual(new Set())
    expect(leftOver('cluster', 'mine/a')).toEqual(new Set())
    expect(compileTokenScopes([])({ type: 'repository', name: 'a', actions: ['pull'] })).toEqual([])
  })

  test('no wildcard stays of less than all', () => {
    expect(leftOver('repository', 'team/app').has('*')).toBe(false)
  })
})
