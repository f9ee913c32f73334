import { createCredentialCache, ListenerError, type ListenerFigures, type Secret } from '@docker-token/core'

import { countHashingThreads } from '../passwords/count-hashing-threads.ts'
import { createWorkLimit } from '../passwords/create-work-limit.ts'
import type { StoredPassword } from '../passwords/stored-password.ts'
import { verifyStoredPassword } from '../passwords/verify-stored-password.ts'

/** A user name and a password, and what the password is compared with. */
interface Login {
  readonly username: string
  readonly password: Secret
  readonly stored: StoredPassword
  /** Of the client, if it is known: those who wait from one address take turns. */
  readonly address: string | undefined
  /** Whether the user was let in before. */
  readonly isKnown: boolean
}

/** Checks passwords, each of them as seldom as possible and not too many at a time. */
export interface PasswordCheck {
  /** Known at once for a password that is remembered. Rejects with `ListenerError` if too many are waiting. */
  isRight(login: Login): boolean | Promise<boolean>
  /** Forgets which passwords were right. */
  clear(): void
  figures(): Pick<ListenerFigures, 'cacheHits' | 'cacheMisses' | 'checksRunning' | 'checksWaiting'>
}

/** How a {@link PasswordCheck} works. */
export interface PasswordCheckOptions {
  /** The listener's name. */
  readonly name: string
  /** Seconds for which a right password is remembered. */
  readonly cacheLifetime: number
}

const waitingForEach = 100

/** Makes a check with a cache of right passwords and a bounded line of those that have to be hashed. */
export function createPasswordCheck({ name, cacheLifetime }: PasswordCheckOptions): PasswordCheck {
  const cache = createCredentialCache<true>({ lifetime: cacheLifetime })
  const concurrency = countHashingThreads(process.env)
  const limit = createWorkLimit({
    concurrency,
    waiting: waitingForEach * concurrency,
    refuse: () => new ListenerError(name, 'too many passwords are waiting to be checked', { isBusy: true }),
  })
  return {
    isRight({ username, password, stored, address = '', isKnown }) {
      const key = { listener: name, username, password, revision: stored.text }
      const check = async (): Promise<true | undefined> =>
        (await verifyStoredPassword(stored, password.reveal())) ? true : undefined
      // a remembered password never stands in the line
      const known = cache.verify(key, () => limit.run(check, { address, username, isKnown }))
      return known === true || known.then((right) => right === true)
    },
    clear: () => cache.clear(),
    figures() {
      const { hits, misses } = cache.figures()
      const { running, waiting } = limit.figures()
      return { cacheHits: hits, cacheMisses: misses, checksRunning: running, checksWaiting: waiting }
    },
  }
}
