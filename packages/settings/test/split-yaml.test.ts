import { expect, test } from 'vitest'

import { inspectYaml, parseYaml, splitYaml } from '../src/index.ts'

function itemsOf(count: number, indentation: string): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `${indentation}- name: user${index} # - a\n${indentation}  text: |\n${indentation}    - b\n\n`,
  ).join('')
}

/** Values of the pieces put together, each item with the line on which it stands. */
function readPieces(text: string): unknown {
  const together: Record<string, unknown[]> = {}
  for (const { text: piece, firstLine } of splitYaml(text) ?? []) {
    const { source } = inspectYaml(piece, { firstLine })
    for (const [key, value] of Object.entries(asMap(source?.value))) {
      const isList = Array.isArray(value)
      const items: readonly unknown[] = isList ? value : [value]
      const path = Array.isArray(source?.value) ? [] : [key]
      const placed = items.map((item, index) => [item, source?.positionOf(isList ? [...path, index] : path)])
      together[key] = [...(together[key] ?? []), ...placed]
    }
  }
  return together
}

function readWhole(text: string): unknown {
  const source = parseYaml(text)
  return Object.fromEntries(
    Object.entries(asMap(source.value)).map(([key, value]) => {
      const path = Array.isArray(source.value) ? [] : [key]
      const items: readonly unknown[] = Array.isArray(value) ? value : [value]
      return [
        key,
        items.map((item, index) => [item, source.positionOf(Array.isArray(value) ? [...path, index] : path)]),
      ]
    }),
  )
}

function asMap(value: unknown): object {
  return Array.isArray(value) ? { list: value } : typeof value === 'object' && value !== null ? value : {}
}

test.each([
  [
    'lists under keys',
    `# a\nusers:\n${itemsOf(2000, '  ')}other: 5\nrules: # b\n\n${itemsOf(2000, '')}last: [a]\n`,
  ],
  ['a bare list', `# a\n\n${itemsOf(3000, '')}`],
  ['Windows line ends', `users:\n${itemsOf(2000, '  ')}`.replaceAll('\n', '\r\n')],
  ['a list that nothing ends', `users:\n${itemsOf(2000, ' ').trimEnd()}`],
  ['small sections', 'a: 1\nb:\n  - x\n  - y\nc: { d: e }'],
  ['a long list in brackets', `users: [\n${'  { a: b },\n'.repeat(9000)}  ]\nother: 1\n`],
])('reads %s as the whole would be read', (_, text) => {
  const pieces = splitYaml(text)
  expect(pieces?.length).toBeGreaterThan(1)
  expect(readPieces(text)).toEqual(readWhole(text))
})

test.each([
  ['a key twice', 'a: 1\nb: 2\na: 3'],
  ['a key in quotes', "'a': 1\nb: 2"],
  ['a merge key', '<<: *x\nb: 2'],
  ['several documents', 'a: 1\n---\nb: 2'],
  ['a directive', '%YAML 1.1\n---\na: 1'],
  ['brackets that end at the margin', 'a: [\n1\n]\nb: 2'],
])('does not cut %s', (_, text) => {
  expect(splitYaml(text)).toBe(undefined)
})
