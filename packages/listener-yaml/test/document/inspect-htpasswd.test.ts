import { ConfigurationError } from '@docker-token/core'
import { expect, test } from 'vitest'

import { inspectHtpasswd } from '../../src/document/inspect-htpasswd.ts'

const bcrypt = '$2y$04$.979OsJRJjttWPriK14oZ.hT26umJhxy5SdH8TLrhUadaO74UjiIC'

test('reads lines of name:hash, with comments, empty lines, a byte order mark and CRLF', () => {
  const { users } = inspectHtpasswd(`\uFEFFa:${bcrypt}\r\n\r\n# b\r\nc d:${bcrypt}`, 'h')
  expect(users.map(({ username, line, password }) => [username, line, password.kind])).toEqual([
    ['a', 1, 'bcrypt'],
    ['c d', 4, 'bcrypt'],
  ])
})

test('tells every mistake at once, each with its line, and shows no hash', () => {
  const lines = [
    'a:$apr1$wC6dG2Ub$4yxB8kBx7vN0Qm3QqPpGq/',
    'b:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=',
    'c:$6$salt$hash',
    'd:hunter2',
    'e:',
    'f',
    `:${bcrypt}`,
    `g:${bcrypt}`,
    `g:${bcrypt}`,
    `h:${bcrypt.slice(0, 40)}`,
    `i:${bcrypt} `,
  ]
  const expected = ', expected bcrypt (`htpasswd -B`) or argon2id'
  const { users, problems } = inspectHtpasswd(lines.join('\n'), 'h')
  expect(users.map(({ username }) => username)).toEqual(['g'])
  expect(new ConfigurationError(problems).message.split('\n')).toEqual([
    `h:1:1: found an MD5 hash ($apr1$)${expected}`,
    `h:2:1: found a SHA-1 hash ({SHA})${expected}`,
    `h:3:1: found a crypt SHA-2 hash ($5$, $6$)${expected}`,
    `h:4:1: found no hash that can be checked${expected}`,
    `h:5:1: found no hash${expected}`,
    'h:6:1: found no colon, expected name:hash',
    'h:7:1: found an empty name; expected at least one character',
    "h:9:1: user 'g' stands on line 8 already; remove one of the two",
    `h:10:1: found a hash that is unknown or cut short${expected}`,
    `h:11:1: found a hash that is unknown or cut short${expected}`,
  ])
})
