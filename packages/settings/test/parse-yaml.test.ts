import { ConfigurationError } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { inspectYaml, parseYaml } from '../src/index.ts'

function problemsOf(text: string): readonly string[] {
  try {
    parseYaml(text, { file: 'f.yaml' })
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('parseYaml', () => {
  test('remembers where keys and list items stand', () => {
    const source = parseYaml('a:\n  - b: 1\n  - {c: 2}\n')
    expect(source.value).toEqual({ a: [{ b: 1 }, { c: 2 }] })
    expect(source.positionOf([])).toEqual({ line: 1, column: 1 })
    expect(source.positionOf(['a'])).toEqual({ line: 1, column: 1 })
    expect(source.positionOf(['a', 0])).toEqual({ line: 2, column: 5 })
    expect(source.positionOf(['a', 1, 'c'])).toEqual({ line: 3, column: 6 })
  })

  test('a path that does not exist stands where its nearest parent is', () => {
    const source = parseYaml('a:\n  b: 1\n')
    expect(source.positionOf(['a', 'b', 'c', 7])).toEqual({ line: 2, column: 3 })
    expect(source.positionOf(['a', 'x'])).toEqual({ line: 1, column: 1 })
    expect(parseYaml('').positionOf(['a'])).toEqual({ line: 1, column: 1 })
  })

  test('what came by an alias or a merge stands where it was written', () => {
    const source = parseYaml(
      'base: &base {x: 1}\nmore: &more {y: 2}\na: *base\nb:\n  <<: [*base, *more]\n  z: 3\n',
    )
    expect(source.value).toMatchObject({ a: { x: 1 }, b: { x: 1, y: 2, z: 3 } })
    expect(source.positionOf(['a', 'x'])).toEqual({ line: 1, column: 14 })
    expect(source.positionOf(['b', 'y'])).toEqual({ line: 2, column: 14 })
    expect(source.positionOf(['b', 'z'])).toEqual({ line: 6, column: 3 })
  })

  test('reads YAML 1.2 whatever a directive says, with a byte order mark and CRLF', () => {
    expect(parseYaml('%YAML 1.1\n---\na: no\n').value).toEqual({ a: 'no' })
    expect(parseYaml('\uFEFFa: 1\r\nb: 2\r\n').value).toEqual({ a: 1, b: 2 })
  })

  test.each([
    [
      'two values on one line',
      'a: b: c',
      'f.yaml:1:4: not YAML: a second key on the same line; put a value that contains ": " in quotes, or check the indentation',
    ],
    ['a tab', 'a:\n\tb: 1', 'f.yaml:2:1: not YAML: tabs are not allowed as indentation'],
    [
      'bytes of Latin-1',
      new TextDecoder().decode(Uint8Array.from(Buffer.from('a: x\nb: Jürgen', 'latin1'))),
      'f.yaml:2:5: the text is no UTF-8 from here on; save the file as UTF-8',
    ],
    [
      'UTF-16',
      Buffer.from('\uFEFFa: 1', 'utf16le').toString('utf8'),
      'f.yaml:1:1: the text is no UTF-8 from here on; save the file as UTF-8',
    ],
    ['a second document', 'a: 1\n---\nb: 2', 'f.yaml:2:1: a second document begins here (---); expected one'],
    [
      'a reserved character',
      'a: @b',
      'f.yaml:1:4: not YAML: a value without quotes cannot begin with this character; put the value in single quotes',
    ],
    ['a key that is a list', '? [a]\n: b', 'f.yaml:1:3: found a key that is no text; expected a plain name'],
    ['a tag', 'a: !include b', 'f.yaml:1:4: unknown tag (!name); remove it, or put the value in quotes'],
    [
      'an alias without an anchor',
      'a: *b',
      'f.yaml:1:4 a: the alias (*name) has no anchor (&name) before it',
    ],
    [
      'an anchor within itself',
      'a: &a [*a]',
      'f.yaml:1:8 a.0: the alias (*name) stands within its own anchor',
    ],
    [
      'a duplicate key, though spelled otherwise',
      'a: 1\n"a": 2',
      'f.yaml:2:1 a: duplicate key; it stands on line 1 already, remove one of the two',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(problemsOf(text)).toEqual([message])
  })

  test('no message shows a piece of the text', () => {
    for (const text of [
      'password: "ab\\qhunter2"',
      '}hunter2',
      'password: |hunter2',
      'a: [1] hunter2',
      '- a\nhunter2: b',
    ]) {
      expect(problemsOf(text)).not.toEqual([])
      expect(problemsOf(text).join()).not.toContain('hunter2')
    }
  })

  test('many mistakes of syntax are cut to twenty', () => {
    expect(problemsOf('a: @b\n'.repeat(100))).toHaveLength(20)
  })

  test('an alias bomb and bottomless nesting are refused quickly', () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array(10).fill(`*l${n}`).join(',')}]`,
    )
    const started = performance.now()
    expect(problemsOf(`l0: &l0 [x]\n${levels.join('\n')}`)).toEqual([
      'f.yaml: aliases (*name) multiply beyond 10000 copies; write the values out',
    ])
    expect(problemsOf('['.repeat(20_000))).toEqual([expect.stringContaining('nested too deeply to be read')])
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test('an anchor may be used a thousand times', () => {
    const text = `a: &a [x, y]\nb:\n${'  - *a\n'.repeat(1000)}`
    expect(parseYaml(text).value).toMatchObject({ b: Array.from({ length: 1000 }, () => ['x', 'y']) })
  })

  test('20 000 keys are checked for duplicates in linear time', () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => `key${n}: ${n}`)
    const started = performance.now()
    expect(problemsOf([...lines, 'key7: again'].join('\n'))).toEqual([
      'f.yaml:20001:1 key7: duplicate key; it stands on line 8 already, remove one of the two',
    ])
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('inspectYaml', () => {
  test('gives what can be read together with every duplicate key', () => {
    const { source, problems } = inspectYaml('a: 1\nb: 2\na: 3', { file: 'f.yaml' })
    expect(source?.value).toEqual({ a: 3, b: 2 })
    expect(source?.positionOf(['b'])).toEqual({ line: 2, column: 1 })
    expect(problems.map(({ file, line, path }) => [file, line, path])).toEqual([['f.yaml', 3, ['a']]])
  })

  test('gives no source for a text that cannot be read', () => {
    expect(inspectYaml('a: [b')).toEqual({ problems: [expect.objectContaining({ line: 1 })] })
  })
})
