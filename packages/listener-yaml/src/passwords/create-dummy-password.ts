import { randomBytes } from 'node:crypto'

import { hash as hashArgon2 } from '@node-rs/argon2'
import { hash as hashBcrypt } from '@node-rs/bcrypt'

import { hashApr1 } from './hash-apr1.ts'
import type { PasswordModel, StoredPassword } from './stored-password.ts'

/**
 * A password that nobody knows, stored like the model, so that checking it costs the same work (S16). A real hash: an invalid one
 * would be refused at once.
 */
export async function createDummyPassword(model: PasswordModel): Promise<StoredPassword> {
  const unknown = randomBytes(18).toString('base64')
  switch (model.kind) {
    case 'argon2id':
      return { ...model, text: await hashArgon2(unknown, model.cost) }
    case 'bcrypt':
      return { ...model, text: await hashBcrypt(unknown, { cost: model.cost }) }
    case 'apr1':
      return { kind: model.kind, text: hashApr1(unknown, randomBytes(4).toString('hex')) }
    case 'sha1':
      return { kind: model.kind, text: `{SHA}${randomBytes(20).toString('base64')}` }
    case 'plain':
  }
  return { kind: model.kind, text: unknown }
}
