import { expect, test } from 'vitest'

import { createDummyPassword } from '../../src/passwords/create-dummy-password.ts'
import { parseStoredPassword } from '../../src/passwords/parse-stored-password.ts'

const bcrypt4 = { kind: 'bcrypt', text: 'a', cost: 4 } as const
const bcrypt5 = { kind: 'bcrypt', text: 'b', cost: 5 } as const
const argon2 = {
  kind: 'argon2id',
  text: 'c',
  cost: { memoryCost: 1024, timeCost: 3, parallelism: 1 },
} as const
const plain = { kind: 'plain', text: 'd' } as const

test.each([
  ['bcrypt of cost 5', [bcrypt4, bcrypt5, bcrypt5, argon2], { kind: 'bcrypt', cost: 5 }],
  ['argon2id', [bcrypt4, argon2, argon2, plain], { kind: 'argon2id', cost: argon2.cost }],
  ['plain text', [plain, plain, bcrypt4], { kind: 'plain' }],
])('S16 is a real password like most of the others: %s', async (_, passwords, expected) => {
  const dummy = await createDummyPassword(passwords)
  expect(dummy).toMatchObject(expected)
  expect(parseStoredPassword(dummy?.text ?? '')).toMatchObject(expected)
})

test('there is none where there are no passwords', async () => {
  expect(await createDummyPassword([])).toBe(undefined)
})

test('two are never the same', async () => {
  const [one, other] = await Promise.all([createDummyPassword([plain]), createDummyPassword([plain])])
  expect(one?.text).not.toBe(other?.text)
})
