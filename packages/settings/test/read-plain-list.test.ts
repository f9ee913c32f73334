import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { inspectYaml, readPlainList } from '../src/index.ts'

const scalars = fc.constantFrom(
  'a',
  'user7',
  'team/*',
  '$2y$10$abc./A',
  '$argon2id$v=19$m=1,t=2,p=1$a+b/c',
  "'x y'",
  "'*'",
  '"${subject}/**"',
  'true',
  'false',
  'null',
  'True',
  'yes',
  'no',
  "''",
  '""',
  "'it''s'",
  '"a\\n"',
  '~',
  '12',
  '1.5',
  '-',
  '-a',
  '*a',
  '&a b',
  '!t x',
  'a b',
  'a # b',
  'a#b',
  'a: b',
  'a:b',
  '|',
  '>',
  '@a',
  'a,b',
  'ä',
  'a ',
  '',
  '{',
  ']',
  '? a',
  '.inf',
  '0x1',
  'n',
)
const keys = fc.constantFrom(
  'username',
  'a',
  'groups',
  'b-c',
  'true',
  '__proto__',
  "'q'",
  'x y',
  'constructor',
)
const flowValues = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(keys, tie('value')), { maxLength: 3 })
      .map((pairs) => `{ ${pairs.map(([key, value]) => `${key}: ${String(value)}`).join(',')} }`),
  ),
})).value
const lines = fc.oneof(
  { arbitrary: fc.tuple(keys, flowValues).map(([key, value]) => `  ${key}: ${value}`), weight: 5 },
  { arbitrary: keys.map((key) => `  ${key}:`), weight: 2 },
  { arbitrary: flowValues.map((value) => `    - ${value}`), weight: 3 },
  { arbitrary: flowValues.map((value) => `  - ${value}`), weight: 1 },
  { arbitrary: fc.tuple(keys, flowValues).map(([key, value]) => `- ${key}: ${value}`), weight: 3 },
  { arbitrary: flowValues.map((value) => `- ${value}`), weight: 1 },
  fc.constantFrom(
    '',
    '  ',
    '# comment',
    '      # - a: b',
    '\t',
    '   a: b',
    '      - a',
    '-',
    'a',
    '...',
    '---',
    '- - a',
  ),
)
const texts = fc
  .tuple(fc.boolean(), fc.tuple(keys, flowValues), fc.array(lines, { maxLength: 6 }))
  .map(([headed, [key, value], rest]) => {
    const all = [`- ${key}: ${value}`, ...rest]
    return headed ? `users:\n${all.map((line) => `  ${line}`).join('\n')}` : all.join('\n')
  })

test('whatever is read is what the YAML parser reads, on the same lines', () => {
  let read = 0
  fc.assert(
    fc.property(texts, (text) => {
      const plain = readPlainList(text, { firstLine: 5 })
      if (plain === undefined) return
      read += 1
      const { source, problems } = inspectYaml(text, { firstLine: 5 })
      expect(problems).toEqual([])
      expect(plain.value).toEqual(source?.value)
      for (const path of pathsIn(plain.value)) {
        expect([path, plain.positionOf(path).line]).toEqual([path, source?.positionOf(path).line])
      }
    }),
    { numRuns: 20_000, seed: 11 },
  )
  expect(read).toBeGreaterThan(500)
})

/** Of the items of the list, and of those of lists in them. */
function pathsIn(value: unknown): readonly (readonly (string | number)[])[] {
  const bare = Array.isArray(value)
  const items: readonly unknown[] = bare ? value : Object.values(Object(value)).flat()
  const to = bare ? [] : ['users']
  return items.flatMap((item, index) => [
    [...to, index],
    ...Object.entries(Object(item)).flatMap(([key, inner]) =>
      Array.isArray(inner) ? inner.map((_, at) => [...to, index, key, at]) : [],
    ),
  ])
}

test('reads what programs write', () => {
  const text = `users:
  - username: alice
    password: $argon2id$v=19$m=19456,t=2,p=1$fhQB$tAZ7+p/x
    groups: [developers, 'a b']
    access:
      - { name: 'own/**', actions: [pull, "push"] }
      - { actions: [pull] }

  # somebody else
  - { username: bob, disabled: true, access: [] }
`
  const source = readPlainList(text, { file: 'f.yaml' })
  expect(source?.value).toEqual(inspectYaml(text).source?.value)
  expect(source?.positionOf(['users', 0, 'access', 1]).line).toBe(7)
  expect(source?.positionOf(['users', 1]).line).toBe(10)
})
