import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compileScopePattern } from '../../src/scopes/compile-scope-pattern.ts'
import { compileTokenScopes } from '../../src/scopes/compile-token-scopes.ts'

describe('a pattern', () => {
  test.each([
    ['team/app', ['team/app'], ['team/apps', 'xteam/app', 'team', '']],
    ['team/*', ['team/app', 'team/'], ['team/a/b', 'team', 'xteam/a']],
    ['team/**', ['team/app', 'team/a/b'], ['team', 'teams/a']],
    ['*', ['app'], ['a/b']],
    ['**', ['app', 'a/b', ''], []],
    ['public/**/base', ['public/base', 'public/a/b/base'], ['public/xbase', 'publicbase']],
    ['**/base', ['base', 'a/base', 'a/b/base'], ['abase', 'a/xbase']],
    ['a**/b', ['a/b', 'ax/y/b'], ['ab']],
    ['a.b+c[d]', ['a.b+c[d]'], ['axb+c[d]', 'a.bc[d]']],
  ])('%s', (pattern, fitting, others) => {
    const matches = compileScopePattern(pattern)
    for (const name of fitting) expect(matches(name), name).toBe(true)
    for (const name of others) expect(matches(name), name).toBe(false)
  })

  test('means what an expression means that is put together piece by piece', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*', '**', '**/')
    const letter = fc.constantFrom('a', 'b', '/')
    const texts = fc.record({
      pattern: fc.array(piece, { maxLength: 6 }).map((all) => all.join('')),
      name: fc.array(letter, { maxLength: 8 }).map((all) => all.join('')),
    })
    fc.assert(
      fc.property(
        texts,
        ({ pattern, name }) => compileScopePattern(pattern)(name) === expression(pattern).test(name),
      ),
      { numRuns: 5000 },
    )
  })

  test('takes no longer the more wildcards it has', () => {
    const matches = compileScopePattern(`${'*a'.repeat(200)}*b`)
    expect(matches('a'.repeat(5000))).toBe(false)
    expect(matches(`${'a'.repeat(5000)}b`)).toBe(true)
  })
})

function expression(pattern: string): RegExp {
  const source = pattern.replaceAll(/(?<=^|\/)\*{2,}\/|\*+|[^*]/g, (piece, index: number) => {
    if (/^\*{2,}\/$/.test(piece)) return index >= 0 ? '(?:.*/)?' : ''
    if (piece.startsWith('**')) return '.*'
    return piece === '*' ? '[^/]*' : piece
  })
  return new RegExp(`^${source}$`)
}

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
    expect(leftOver('repository', 'mine/a/b')).toEqual(new Set(['pull', 'push', 'delete', '*']))
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
