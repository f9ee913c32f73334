import { expect, test } from 'vitest'

import { createDummyPassword } from '../../src/passwords/create-dummy-password.ts'
import { createModelCount } from '../../src/passwords/create-model-count.ts'
import { parseStoredPassword } from '../../src/passwords/parse-stored-password.ts'
import { parseWeakPassword } from '../../src/passwords/parse-weak-password.ts'
import type { PasswordModel } from '../../src/passwords/stored-password.ts'

const bcrypt4 = { kind: 'bcrypt', cost: 4 } as const
const bcrypt5 = { kind: 'bcrypt', cost: 5 } as const
const argon2 = { kind: 'argon2id', cost: { memoryCost: 1024, timeCost: 3, parallelism: 1 } } as const
const plain = { kind: 'plain' } as const
const apr1 = { kind: 'apr1' } as const
const sha1 = { kind: 'sha1' } as const

test.each<readonly [string, readonly PasswordModel[], PasswordModel]>([
  ['bcrypt of cost 5', [bcrypt4, bcrypt5, bcrypt5, argon2], bcrypt5],
  ['argon2id', [bcrypt4, argon2, argon2, plain], argon2],
  ['plain text', [plain, plain, bcrypt4], plain],
  ['$apr1$', [apr1, apr1, bcrypt4], apr1],
  ['{SHA}', [sha1, sha1, apr1], sha1],
])('S16 is a real password like most of the others: %s', async (_, passwords, expected) => {
  const models = createModelCount()
  for (const model of passwords) models.add(model)
  const dummy = await createDummyPassword(models.mostFrequent() ?? bcrypt4)
  expect(dummy).toMatchObject(expected)
  expect(parseWeakPassword(dummy.text) ?? parseStoredPassword(dummy.text)).toMatchObject(expected)
})

test('nothing of the passwords that were counted is kept', () => {
  const models = createModelCount()
  const stored = { ...bcrypt4, text: 'secret' }
  models.add(stored)
  expect(models.mostFrequent()).toEqual(bcrypt4)
})

test('there is no model where there are no passwords', () => {
  expect(createModelCount().mostFrequent()).toBe(undefined)
})

test('two are never the same', async () => {
  const [one, other] = await Promise.all([createDummyPassword(plain), createDummyPassword(plain)])
  expect(one.text).not.toBe(other.text)
})
