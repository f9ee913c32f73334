import { expect, test } from 'vitest'

import { inspectHtpasswd } from '../../src/index.ts'

const bcrypt = (cost: string): string => `$2y$${cost}$${'a'.repeat(53)}`
const file = { file: 'users.htpasswd' }

test('says of each user where it stands and how its password is stored, and passes over comments', () => {
  const argon =
    '$argon2id$v=19$m=19456,t=2,p=1$fhQBNkoZInEC7Fj+2LgG0Q$tAZ7X5I6rYi3qMFVhH4QkmHTIpa2e2o7R2sq9YVLp+Y'
  const lines = [
    `\uFEFFalice:${bcrypt('10')}\r`,
    `#bob:${bcrypt('05')}`,
    '',
    `carol:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=`,
    `dave:$apr1$salt$${'b'.repeat(22)}`,
    `erin:${argon}`,
  ]
  expect(inspectHtpasswd(Buffer.from(lines.join('\n')), file)).toEqual([
    { username: 'alice', line: 1, password: { kind: 'bcrypt', cost: 10 } },
    { username: 'carol', line: 4, password: { kind: 'sha1' } },
    { username: 'dave', line: 5, password: { kind: 'apr1' } },
    { username: 'erin', line: 6, password: { kind: 'argon2id', memoryCost: 19_456, timeCost: 2 } },
  ])
})

test('two lines for one user are a mistake', () => {
  const text = `a:${bcrypt('10')}\na:${bcrypt('11')}\n`
  expect(() => inspectHtpasswd(Buffer.from(text), file)).toThrow(
    "users.htpasswd:2:1: user 'a' stands on line 1 already; remove one of the two",
  )
})
