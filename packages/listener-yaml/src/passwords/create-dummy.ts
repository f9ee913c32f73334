import { createDummyPassword } from './create-dummy-password.ts'
import type { PasswordModel, StoredPassword } from './stored-password.ts'

/** Gives the dummy password like the model, which is made when it is first asked for; who asks meanwhile waits for the same. */
export function createDummy(model: PasswordModel): () => StoredPassword | Promise<StoredPassword> {
  let made: StoredPassword | Promise<StoredPassword> | undefined

  async function make(): Promise<StoredPassword> {
    try {
      made = await createDummyPassword(model)
      return made
    } catch (error) {
      made = undefined
      throw error
    }
  }

  return () => (made ??= make())
}
