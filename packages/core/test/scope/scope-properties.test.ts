import { formatScope, parseScope } from '@docker-token/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { mergeScopes } from '../../src/scope/merge-scopes.ts'
import { parseScopes } from '../../src/scope/parse-scopes.ts'
import { restrictScope } from '../../src/scope/restrict-scope.ts'
import type { Scope } from '../../src/scope/scope.ts'

const part = fc.stringMatching(/^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/, { maxLength: 20 })
const host = fc.constantFrom('', 'localhost:5000/', '[::1]:5000/', 'Registry.Example.com/', '10.0.0.1/')
const name = fc
  .tuple(host, fc.array(part, { minLength: 1, maxLength: 4 }))
  .map(([prefix, parts]) => prefix + parts.join('/'))
const action = fc.constantFrom('pull', 'push', 'delete', '*', 'scanner-pull', 'frob')
const type = fc.constantFrom('repository', 'registry', 'foo')
const actions = fc.array(action, { minLength: 1, maxLength: 8 })
const scope: fc.Arbitrary<Scope> = fc.record({ type, name: fc.oneof(name, fc.constant('catalog')), actions })

/** Near the grammar, where mistakes are: pieces of scopes in any order. */
const piece = fc.constantFrom(
  ...'repository|(plugin)|:|:|:|/|//|..|.|*|,|pull|push|A|a|0|_|-|%20|%0a|%00|\0|\n| |[::1]|é|😀|\\|@|${subject}'.split(
    '|',
  ),
)
const garbage = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

test('S11 what is read, written and read again is the same', () => {
  fc.assert(
    fc.property(fc.oneof(scope.map(formatScope), garbage), (text) => {
      const read = parseScope(text)
      if (read !== undefined) expect(parseScope(formatScope(read))).toEqual(read)
    }),
    { numRuns: 2000 },
  )
})

test('S11 a name is read byte for byte: it stands in the text between the first and the last colon', () => {
  fc.assert(
    fc.property(scope, (asked) => {
      expect(parseScope(formatScope(asked))?.name).toBe(asked.name)
    }),
  )
  fc.assert(
    fc.property(garbage, (text) => {
      const read = parseScope(text)
      if (read !== undefined) expect(read.name).toBe(text.slice(text.indexOf(':') + 1, text.lastIndexOf(':')))
    }),
    { numRuns: 2000 },
  )
})

test('S11 nothing that is read leaves the alphabet of registries', () => {
  fc.assert(
    fc.property(garbage, (text) => {
      const read = parseScope(text)
      if (read === undefined) return
      expect(read.name).toMatch(/^[A-Za-z0-9._:/[\]-]{1,255}$/)
      expect(read.name).not.toMatch(/\.\.|\/\/|^\/|\/$/)
      for (const each of read.actions) expect(each).toMatch(/^(\*|[a-z-]+)$/)
    }),
    { numRuns: 2000 },
  )
})

test('S11 scopes off the grammar take nothing from the good ones', () => {
  fc.assert(
    fc.property(garbage, scope, (text, good) => {
      fc.pre(parseScopes([text], 1000).length === 0)
      expect(parseScopes([text, formatScope(good)], 1000)).toEqual(parseScopes([formatScope(good)], 1000))
    }),
  )
})

test.each([
  ['a name', `repository:${'a'.repeat(1_000_000)}:pull`],
  ['a name of parts', `repository:${'a/'.repeat(500_000)}a:pull`],
  ['a name of separators', `repository:a${'-'.repeat(1_000_000)}:pull`],
  ['a host', `repository:${'A-'.repeat(500_000)}/:pull`],
  ['colons', ':'.repeat(1_000_000)],
  ['an address', `repository:[${':'.repeat(1_000_000)}:pull`],
  ['a type', `${'a'.repeat(1_000_000)}(:a:pull`],
  ['an action', `repository:a:${'a-'.repeat(500_000)}`],
  ['actions', `repository:a:${'pull,'.repeat(200_000)}`],
  ['spaces', ' '.repeat(1_000_000)],
])('S11 S14 a scope of 1 MB made of %s gives nothing within a second', (_, text) => {
  const start = performance.now()
  expect(parseScopes([text], 100)).toHaveLength(0)
  expect(performance.now() - start).toBeLessThan(1000)
})

test.each([
  ['a type', `${'a'.repeat(1_000_000)}:a:pull`],
  ['an action', `repository:a:${'a'.repeat(1_000_000)}`],
])('S11 no type or action of 1 MB is read: %s', (_, text) => {
  expect(typeof parseScope(text)).toBe('undefined')
})

/** The rule of the contract once more, as plainly as possible. */
function mayHave(asked: Scope, granted: readonly string[], wanted: string): boolean {
  const isCatalog = asked.type === 'registry' && asked.name === 'catalog'
  const byWildcard =
    granted.includes('*') &&
    ((asked.type === 'repository' && ['delete', 'pull', 'push'].includes(wanted)) ||
      (isCatalog && wanted === '*'))
  const isGranted = byWildcard || (wanted !== '*' && granted.includes(wanted))
  const isAsked = asked.actions.includes(wanted) || (asked.actions.includes('*') && asked.type !== 'registry')
  return isGranted && isAsked
}

test('S19 what is left of a scope is exactly requested ∩ granted', () => {
  fc.assert(
    fc.property(scope, fc.array(action, { maxLength: 6 }), (asked, granted) => {
      const every = ['*', 'delete', 'frob', 'pull', 'push', 'scanner-pull']
      expect(restrictScope(asked, granted)).toEqual({
        type: asked.type,
        name: asked.name,
        actions: every.filter((wanted) => mayHave(asked, granted, wanted)),
      })
    }),
    { numRuns: 1000 },
  )
})

test('merging twice is merging once, and order of arrival changes no right', () => {
  const scopes = fc.array(fc.record({ type, name: fc.constantFrom('a', 'b', 'c:1/d'), actions }), {
    maxLength: 10,
  })
  const sorted = (merged: readonly Scope[]): readonly string[] => merged.map(formatScope).toSorted()
  fc.assert(
    fc.property(scopes, (asked) => {
      const read = asked.map((each) => ({ ...each, actions: [...new Set(each.actions)].toSorted() }))
      const once = mergeScopes(read)
      expect(mergeScopes(once)).toEqual(once)
      expect(sorted(mergeScopes(read.toReversed()))).toEqual(sorted(once))
    }),
  )
})
