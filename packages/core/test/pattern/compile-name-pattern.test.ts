import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compileNamePattern } from '../../src/pattern/compile-name-pattern.ts'

/** The same meaning, tried one way after the other. */
function matchesNaively(pattern: string, name: string, startsPart = true): boolean {
  if (pattern === '') return name === ''
  const stars = /^\*+/.exec(pattern)?.[0].length ?? 0
  if (stars === 0) {
    return name[0] === pattern[0] && matchesNaively(pattern.slice(1), name.slice(1), pattern[0] === '/')
  }
  const rest = pattern.slice(stars)
  const skipped = Array.from({ length: name.length + 1 }, (_, length) => name.slice(0, length))
  if (stars > 1 && startsPart && rest.startsWith('/')) {
    const parts = skipped.filter((text) => text === '' || text.endsWith('/'))
    return parts.some((text) => matchesNaively(rest.slice(1), name.slice(text.length), true))
  }
  return skipped
    .filter((text) => stars > 1 || !text.includes('/'))
    .some((text) => matchesNaively(rest, name.slice(text.length), false))
}

describe('compileNamePattern', () => {
  test.each([
    ['php', ['php'], ['phpx', 'xphp', 'php/x', 'PHP', '']],
    ['team/*', ['team/a', 'team/a-b'], ['team', 'team/a/b', 'teamx/a']],
    ['team/**', ['team/a', 'team/a/b'], ['team', 'teamx/y', 'a/team/b']],
    ['**', ['a', 'a/b/c', 'localhost:5000/a'], []],
    ['*', ['a'], ['a/b']],
    [
      'public/**/base',
      ['public/base', 'public/a/base', 'public/a/b/base'],
      ['public/xbase', 'publicbase', 'public/a/based'],
    ],
    ['**/base', ['base', 'a/base', 'a/b/base'], ['xbase', 'a/xbase']],
    ['team**', ['team', 'teamx', 'teamx/y'], ['tea', 'a/team']],
    ['a/*-dev/b', ['a/x-dev/b', 'a/-dev/b'], ['a/x/y-dev/b']],
    ['a?[b-z]{c}.(d)+', ['a?[b-z]{c}.(d)+'], ['ax', 'aab']],
    ['localhost:5000/*', ['localhost:5000/a'], ['localhost:5001/a']],
  ])('%s', (pattern, matching, others) => {
    const compiled = compileNamePattern(pattern)
    expect(matching.filter((name) => !compiled.matches(name))).toEqual([])
    expect(others.filter((name) => compiled.matches(name))).toEqual([])
  })

  test('matches what trying every way matches, and only names that begin with its leading parts', () => {
    const patterns = fc.array(fc.constantFrom('a', 'b', '/', '*', '**', '**/'), { maxLength: 8 })
    const names = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 })
    fc.assert(
      fc.property(patterns, names, (pieces, letters) => {
        const [pattern, name] = [pieces.join(''), letters.join('')]
        const compiled = compileNamePattern(pattern)
        const { leading } = compiled
        const matched = compiled.matches(name)
        expect(matched).toBe(matchesNaively(pattern, name))
        if (matched && leading !== '') expect(`${name}/`.startsWith(`${leading}/`)).toBe(true)
      }),
      { numRuns: 5000, seed: 1 },
    )
  })

  test.each([
    ['${subject}/**', 'alice/a/b', true],
    ['${subject}/**', 'bob/a', false],
    ['x/${group}', 'x/dev', true],
    ['x/${group}', 'x/ops', true],
    ['x/${group}', 'x/other', false],
    ['${group}/${subject}', 'ops/alice', true],
  ])('the variables of %s: %s is %s', (pattern, name, expected) => {
    const values = { subject: 'alice', groups: ['dev', 'ops'] }
    expect(compileNamePattern(pattern).matches(name, values)).toBe(expected)
  })

  test.each(['*', '**', '[a-z]', 'a/../b', '.*', '${subject}', '${group}', '?', 'a*'])(
    'S13 a subject or group named %s matches only itself',
    (value) => {
      for (const pattern of ['x/${subject}', 'x/${group}']) {
        const compiled = compileNamePattern(pattern)
        const values = { subject: value, groups: [value] }
        expect(compiled.matches(`x/${value}`, values)).toBe(true)
        const others = ['x/a', 'x/b', 'x/a/b', 'x/', 'x', 'x/ab', 'x/alice'].filter(
          (name) => name !== `x/${value}`,
        )
        expect(others.filter((name) => compiled.matches(name, values))).toEqual([])
      }
    },
  )

  test('S13 an empty subject or group puts in nothing', () => {
    expect(compileNamePattern('x${subject}').matches('x', { subject: '', groups: [] })).toBe(false)
    expect(compileNamePattern('x${group}').matches('x', { subject: 'a', groups: [''] })).toBe(false)
  })

  test.each([
    'a*'.repeat(256),
    '*a'.repeat(256),
    '**/'.repeat(170),
    `${'*'.repeat(511)}b`,
    '**a*/'.repeat(100),
  ])('S14 an evil pattern takes little time on an evil name', (pattern) => {
    const compiled = compileNamePattern(pattern)
    const times = Array.from({ length: 5 }, () => {
      const begun = performance.now()
      compiled.matches(`${'a'.repeat(511)}c`)
      compiled.matches('a/'.repeat(256))
      return performance.now() - begun
    })
    expect(Math.min(...times)).toBeLessThan(50) // the least: others may be busy
  })
})
