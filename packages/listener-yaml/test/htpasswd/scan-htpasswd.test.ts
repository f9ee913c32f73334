import { ConfigurationError } from '@docker-token/core'
import { expect, test } from 'vitest'

import { type ScannedHtpasswd, scanHtpasswd } from '../../src/htpasswd/scan-htpasswd.ts'
import { findLine } from '../../src/image/find-line.ts'

const bcrypt = '$2y$04$.979OsJRJjttWPriK14oZ.hT26umJhxy5SdH8TLrhUadaO74UjiIC'

const argon2id =
  '$argon2id$v=19$m=19456,t=2,p=1$fhQBNkoZInEC7Fj+2LgG0Q$tAZ7X5I6rYi3qMFVhH4QkmHTIpa2e2o7R2sq9YVLp+Y'
const apr1 = '$apr1$wC6dG2Ub$4yxB8kBx7vN0Qm3QqPpGq/'
const sha1 = '{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g='

function scan(text: string | Uint8Array): ScannedHtpasswd {
  const bytes = Buffer.from(text)
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  return scanHtpasswd(shared, 'h')
}

function problemsIn(text: string | Uint8Array): readonly string[] {
  return new ConfigurationError(scan(text).problems).message.split('\n')
}

test('reads lines of name:hash, with comments, empty lines, a byte order mark and CRLF', () => {
  const text = `\uFEFFa:${bcrypt}\r\n\r\n#b:${bcrypt}\n \t\nc d:${bcrypt}\nmüller:${argon2id}\ne:${apr1}\r\nf:${sha1}`
  const { table, count, weak, problems, models } = scan(text)
  expect(problems).toEqual([])
  expect([count, weak]).toEqual([5, ['e', 'f']])
  expect(models.mostFrequent()).toEqual({ kind: 'bcrypt', cost: 4 })
  expect(['a', 'c d', 'müller', 'e', 'f'].map((name) => findLine(table, name))).toEqual([
    bcrypt,
    bcrypt,
    argon2id,
    apr1,
    sha1,
  ])
  for (const name of ['', 'b', '#b', 'c', 'A', `a:${bcrypt.slice(0, 4)}`, 'a:', 'm\uFFFDller', '\uD800']) {
    expect(findLine(table, name)).toBe(undefined)
  }
})

test('finds each of many names, and no other', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `user${index}`)
  const { table, count, problems } = scan(names.map((name) => `${name}:${bcrypt}\n`).join(''))
  expect([count, problems]).toEqual([5000, []])
  expect(names.every((name) => findLine(table, name) === bcrypt)).toBe(true)
  expect(names.some((name) => findLine(table, `${name}x`) !== undefined)).toBe(false)
})

test('an empty file has no users', () => {
  const { count, table, models } = scan('')
  expect([count, findLine(table, 'a'), models.mostFrequent()]).toEqual([0, undefined, undefined])
})

test('tells every mistake at once, each with its line, and shows no hash', () => {
  const lines = [
    `a:${apr1.slice(0, -1)}`,
    `b:${sha1.slice(0, -1)}`,
    'c:$6$salt$hash',
    'd:hunter2',
    'e:',
    'f',
    `:${bcrypt}`,
    `g:${bcrypt}`,
    `g:${bcrypt}`,
    `h:${bcrypt.slice(0, 40)}`,
    `i:${bcrypt} `,
    `j:${bcrypt.replace('$04$', '$03$')}`,
    `k:${bcrypt.replace('$04$', '$32$')}`,
    `l\u0001:${bcrypt}`,
    `${'m'.repeat(256)}:${bcrypt}`,
    `n:${bcrypt.replace('hT26', 'hT2$')}`,
    `o:x:${bcrypt}`,
  ]
  const expected = ', expected bcrypt (`htpasswd -B`) or argon2id'
  expect(scan(lines.join('\n')).count).toBe(1)
  expect(problemsIn(lines.join('\n'))).toEqual([
    `h:1:1: found a hash that is unknown or cut short${expected}`,
    `h:2:1: found a hash that is unknown or cut short${expected}`,
    `h:3:1: found a crypt SHA-2 hash ($5$, $6$)${expected}`,
    `h:4:1: found no hash that can be checked${expected}`,
    `h:5:1: found no hash${expected}`,
    'h:6:1: found no colon, expected name:hash',
    'h:7:1: found an empty name; expected at least one character',
    "h:9:1: user 'g' stands on line 8 already; remove one of the two",
    `h:10:1: found a hash that is unknown or cut short${expected}`,
    `h:11:1: found a hash that is unknown or cut short${expected}`,
    `h:12:1: found a hash that is unknown or cut short${expected}`,
    `h:13:1: found a hash that is unknown or cut short${expected}`,
    'h:14:1: found a control character in the name; expected none',
    'h:15:1: found a name of more than 255 bytes; expected a shorter one',
    `h:16:1: found a hash that is unknown or cut short${expected}`,
    `h:17:1: found no hash that can be checked${expected}`,
  ])
})

test('a name that is no UTF-8 is a mistake', () => {
  expect(problemsIn(Buffer.from(`m\xfcller:${bcrypt}`, 'latin1'))).toEqual([
    'h:1:1: found a name that is no UTF-8; expected UTF-8',
  ])
})
