import { expect, test } from 'vitest'

import { compileSubjectPattern } from '../../src/pattern/compile-subject-pattern.ts'

test.each([
  ['alice', ['alice'], ['Alice', 'alic', 'alicex', '']],
  ['ci-*', ['ci-', 'ci-builder', 'ci-a/b'], ['xci-a', 'ci']],
  ['*', ['alice', 'cn=a,ou=b', 'a/b'], ['']],
  ['*@example.com', ['a@example.com'], ['a@example.com.evil']],
  ['a.b', ['a.b'], ['axb']],
])('%s', (pattern, matching, others) => {
  const compiled = compileSubjectPattern(pattern)
  expect(matching.filter((name) => !compiled.matches(name))).toEqual([])
  expect(others.filter((name) => compiled.matches(name))).toEqual([])
})

test('only a pattern without a wildcard is literal', () => {
  expect([compileSubjectPattern('a').literal, compileSubjectPattern('a*').literal]).toEqual(['a', undefined])
})
