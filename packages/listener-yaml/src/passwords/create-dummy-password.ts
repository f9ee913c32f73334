import { randomBytes } from 'node:crypto'

import { hash as hashArgon2 } from '@node-rs/argon2'
import { hash as hashBcrypt } from '@node-rs/bcrypt'

import type { StoredPassword } from './stored-password.ts'

/**
 * A password that nobody knows, stored the way most of the given ones are, so that checking it costs the same work (S16). A real
 * hash: an invalid one would be refused at once. `undefined` if there is none to be like.
 */
export async function createDummyPassword(
  passwords: Iterable<StoredPassword>,
): Promise<StoredPassword | undefined> {
  const model = mostFrequent(passwords)
  const unknown = randomBytes(18).toString('base64')
  if (model?.kind === 'argon2id') return { ...model, text: await hashArgon2(unknown, model.cost) }
  if (model?.kind === 'bcrypt') return { ...model, text: await hashBcrypt(unknown, { cost: model.cost }) }
  return model === undefined ? undefined : { kind: 'plain', text: unknown }
}

function mostFrequent(passwords: Iterable<StoredPassword>): StoredPassword | undefined {
  const counts = new Map<string, { readonly model: StoredPassword; readonly count: number }>()
  for (const model of passwords) {
    const key = JSON.stringify([model.kind, model.kind === 'plain' ? 0 : model.cost])
    counts.set(key, { model, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  const [most] = [...counts.values()].toSorted((one, other) => other.count - one.count)
  return most?.model
}
