import { ConfigurationError } from '@docker-token/core'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as mini from 'zod/mini'

import { parseSettings } from '../src/index.ts'

const schema = z.strictObject({
  issuer: z.string().min(1),
  audience: z.union([z.string(), z.array(z.string())]).optional(),
  password: z.string().optional(),
  token_lifetime: z.int().min(60).optional(),
  signing_algorithm: z.enum(['ES256', 'RS256']).optional(),
  users: z.array(z.strictObject({ username: z.string(), password: z.string() })).optional(),
  limit: z.union([z.int(), z.string()]).optional(),
  endpoint: z
    .union([z.strictObject({ host: z.string(), port: z.int() }), z.strictObject({ path: z.string() })])
    .optional(),
})

function problemsOf(text: string, secrets?: readonly string[]): readonly string[] {
  try {
    parseSettings(text, { schema, file: 'config.yaml', ...(secrets === undefined ? {} : { secrets }) })
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('parseSettings', () => {
  test('gives what the text says', () => {
    expect(parseSettings('issuer: a\naudience: [b, c]\n', { schema })).toEqual({
      issuer: 'a',
      audience: ['b', 'c'],
    })
  })

  test('tells every mistake at once, in the order of the text, each with line and column', () => {
    const text =
      'isuer: a\ntoken_lifetime: 30\nsigning_algorithm: ES265\nusers:\n  - username: 12\n    passwrd: x\n'
    expect(problemsOf(text)).toEqual(
      [
        'config.yaml:1:1 issuer: missing; expected text',
        'config.yaml:1:1 isuer: unknown key; did you mean issuer? expected one of issuer, audience, password, token_lifetime, signing_algorithm, users, limit, endpoint',
        'config.yaml:2:1 token_lifetime: found 30 (a number), expected at least 60',
        "config.yaml:3:1 signing_algorithm: found 'ES265', expected one of ES256, RS256; did you mean ES256?",
        'config.yaml:5:5 users.0.username: found 12 (a number), expected text; put it in quotes',
        'config.yaml:5:5 users.0.password: missing; expected text',
        'config.yaml:6:5 users.0.passwrd: unknown key; did you mean password? expected one of username, password',
      ].toSorted(byLine),
    )
  })

  test.each([
    [
      'a number',
      'issuer: a\naudience: 5',
      'config.yaml:2:1 audience: found 5 (a number), expected text or a list',
    ],
    ['nothing', 'issuer: a\naudience:', 'config.yaml:2:1 audience: found nothing, expected text or a list'],
    [
      'a wrong item',
      'issuer: a\naudience: [b, 5]',
      'config.yaml:2:15 audience.1: found 5 (a number), expected text; put it in quotes',
    ],
    [
      'a number that is not whole',
      'issuer: a\nlimit: 1.5',
      'config.yaml:2:1 limit: found 1.5 (a number), expected a whole number',
    ],
    [
      'the nearer map',
      'issuer: a\nendpoint: {host: b}',
      'config.yaml:2:1 endpoint.port: missing; expected a number',
    ],
  ])('a choice of kinds with %s says what fits', (_, text, message) => {
    expect(problemsOf(text)).toEqual([message])
  })

  test.each([
    ['an empty text', '', 'config.yaml:1:1: found nothing, expected a map of keys'],
    ['a list', '- a', 'config.yaml:1:1: found a list, expected a map of keys'],
    ['an empty value', "issuer: ''", "config.yaml:1:1 issuer: found '', expected at least 1 character"],
  ])('%s is a mistake', (_, text, message) => {
    expect(problemsOf(text)).toEqual([message])
  })

  test('a duplicate key is told together with mistakes of the schema', () => {
    expect(problemsOf('issuer: a\nissuer: b\nfoo: c')).toEqual([
      'config.yaml:2:1 issuer: duplicate key; it stands on line 1 already, remove one of the two',
      expect.stringMatching(/^config\.yaml:3:1 foo: unknown key; expected one of issuer, /),
    ])
  })

  test('a value of a secret is never shown', () => {
    expect(problemsOf('issuer: a\npassword: 12345')).toEqual([
      'config.yaml:2:1 password: found a number, expected text; put it in quotes',
    ])
    expect(problemsOf('issuer: a\nusers: [{username: b, password: [12345]}]').join()).not.toContain('12345')
    expect(problemsOf('issuer: a\naudience: {b: 12345}', ['audience']).join()).not.toContain('12345')
  })

  test('a long value is cut and cannot forge a line of a log', () => {
    const [problem = ''] = problemsOf(`issuer: a\nsigning_algorithm: "x\\n${'y'.repeat(200)}"`)
    expect(problem).toContain(`found 'x�${'y'.repeat(58)}…'`)
  })

  test('a prototype cannot be reached through a key', () => {
    expect(problemsOf('issuer: a\n__proto__: {password: b}').join()).toContain('__proto__: unknown key')
  })
})

function byLine(one: string, other: string): number {
  return Number(one.split(':')[1]) - Number(other.split(':')[1])
}

test.each([
  ['zod', z.union([z.string().min(1), z.instanceof(Map)])],
  ['zod/mini', mini.union([mini.string().check(mini.minLength(1)), mini.instanceof(Map)])],
])(
  'a number where text or an object of a program is meant is told as text that lacks its quotes (%s)',
  (_, token) => {
    const problemOf = (text: string): string => {
      try {
        parseSettings(text, { schema: mini.strictObject({ token }) })
      } catch (error) {
        return error instanceof Error ? error.message : ''
      }
      return ''
    }
    expect(problemOf('token: 12345')).toBe('1:1 token: found a number, expected text; put it in quotes')
    expect(problemOf('token: ""')).toBe('1:1 token: found text, expected at least 1 character')
  },
)
