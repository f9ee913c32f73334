import { ConfigurationError } from '@docker-token/core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import * as mini from 'zod/mini'

import { checkSettings, parseLocatedSettings, parseYaml, type YamlSource } from '../src/index.ts'

const schema = z.strictObject({
  file: z.string(),
  kind: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('a'), size: z.int() }),
      z.strictObject({ type: z.literal('b') }),
    ])
    .optional(),
  every: z
    .number()
    .refine((seconds) => seconds !== 7, { error: 'found 7, and 7 is unlucky; expected another number' })
    .optional(),
})

function failure(value: unknown): unknown {
  try {
    return checkSettings(value, { schema })
  } catch (error) {
    return error
  }
}

const inMini = mini.strictObject({
  file: mini.string(),
  kind: mini.optional(
    mini.discriminatedUnion('type', [
      mini.strictObject({ type: mini.literal('a'), size: mini.int() }),
      mini.strictObject({ type: mini.literal('b') }),
    ]),
  ),
  every: mini.optional(
    mini
      .number()
      .check(mini.refine((seconds) => seconds !== 7, 'found 7, and 7 is unlucky; expected another number')),
  ),
})

test.each([
  ['zod', schema],
  ['zod/mini', inMini],
])('schemas of %s are checked alike', (_, either) => {
  const check = (value: unknown): unknown => checkSettings(value, { schema: either })
  expect(check({ file: 'a', every: 8 })).toEqual({ file: 'a', every: 8 })
  expect(() => check({ fiel: 'a', kind: { type: 'a', size: '1', x: 0 }, every: 7 })).toThrow(
    new ConfigurationError([
      { path: ['file'], message: 'missing; expected text' },
      { path: ['kind', 'size'], message: "found '1', expected a number" },
      { path: ['kind', 'x'], message: 'unknown key; expected one of type, size' },
      { path: ['every'], message: 'found 7, and 7 is unlucky; expected another number' },
      { path: ['fiel'], message: 'unknown key; did you mean file? expected one of file, kind, every' },
    ]).message,
  )
})

test('gives the checked value and leaves the one given alone', () => {
  const value = Object.freeze({ file: 'a' })
  expect(checkSettings(value, { schema })).toEqual({ file: 'a' })
})

test('without a source problems carry their paths', () => {
  expect(failure({ fiel: 'a' })).toEqual(
    new ConfigurationError([
      { path: ['file'], message: 'missing; expected text' },
      { path: ['fiel'], message: 'unknown key; did you mean file? expected one of file, kind, every' },
    ]),
  )
})

test.each([
  ['kind.type', { type: 'c' }, "found 'c', expected one of a, b"],
  ['kind.size', { type: 'a', size: 1.5 }, 'found 1.5 (a number), expected a whole number'],
])('a choice by a key: %s', (path, kind, message) => {
  expect(String(failure({ file: 'a', kind }))).toBe(`ConfigurationError: ${path}: ${message}`)
})

test.each([
  ['a pattern', z.string().regex(/^x+$/), 'text of another form'],
  ['a URL', z.url(), 'a URL'],
  ['a pattern with a sentence', z.string().regex(/^x+$/, 'expected only x'), 'expected only x'],
])('no message shows %s as a regular expression', (_, told, expected) => {
  expect(() => checkSettings('abc', { schema: told })).toThrow(expected)
  expect(() => checkSettings('abc', { schema: told })).not.toThrow('^')
})

test('a message of the schema itself is kept', () => {
  expect(String(failure({ file: 'a', every: 7 }))).toContain('every: found 7, and 7 is unlucky')
})

test('problems found before are told together with the new ones, in the order of the text', () => {
  const source = parseYaml('file: 1\nother: 2', { file: 'f.yaml' })
  const problems = [{ path: ['z'], message: 'earlier', file: 'f.yaml', line: 2, column: 9 }]
  expect(() => checkSettings(source.value, { schema, source, problems })).toThrow(
    /^f\.yaml:1:1 file: .*\nf\.yaml:2:1 other: .*\nf\.yaml:2:9 z: earlier$/,
  )
  expect(() => checkSettings({ file: 'a' }, { schema, problems })).toThrow('earlier')
})

test('what a schema cannot tell is told together with what it can', () => {
  const options = {
    schema,
    file: 'f.yaml',
    findMore: ({ value }: YamlSource) => [{ path: ['file'], message: `taken: ${JSON.stringify(value)}` }],
  }
  expect(() => parseLocatedSettings('other: 2\nfile: a', options)).toThrow(
    /^f\.yaml:1:1 other: unknown key.*\nf\.yaml:2:1 file: taken: \{"other":2,"file":"a"\}$/,
  )
})

test('settings can keep where they stand', () => {
  const { settings, source } = parseLocatedSettings('\nfile: a', { schema })
  expect(settings).toEqual({ file: 'a' })
  expect(source.positionOf(['file'])).toEqual({ line: 2, column: 1 })
})
