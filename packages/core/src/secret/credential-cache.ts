import { randomBytes } from 'node:crypto'

import type { CredentialKey } from './credential-key.ts'
import { macOf } from './mac-of.ts'

/** Settings of a {@link CredentialCache}. */
export interface CredentialCacheOptions<Answer = unknown> {
  /** How long a success is remembered, in seconds. Default 60; 0 remembers nothing but still shares checks under way. */
  readonly lifetime?: number
  /** The most successes remembered; of more, the one goes whose check was the longest time ago. Default 10 000. */
  readonly maximum?: number
  /** Milliseconds of a clock that never goes back. Default `performance.now`. */
  readonly now?: () => number
  /**
   * Whether an answer is a success, for checks that say more of a failure than `undefined`. Default: every other answer is one. A failure
   * is not to be thrown: an error means that nobody can say, and ends no success.
   */
  readonly isSuccess?: (answer: Answer) => boolean
}

/** Remembers successful checks of credentials, so that slow ones (bcrypt, argon2, an LDAP bind) run once. */
export interface CredentialCache<Answer> {
  /**
   * The remembered success itself, or a promise of what `check` says. Parallel calls with the same key share one check.
   * Failures (`undefined`, or what is no success by `isSuccess`) and errors are never remembered. In the last quarter of its lifetime a
   * success that is asked for is checked anew meanwhile, so that whoever comes often never waits: if it is one no more, it is forgotten
   * at once; an error leaves it as it is.
   */
  verify(key: CredentialKey, check: () => Promise<Answer | undefined>): Answer | Promise<Answer | undefined>
  /** Forgets everything, also the outcome of checks under way. */
  clear(): void
  /** How often a success was remembered or a check under way shared, and how often a check was run. */
  figures(): { readonly hits: number; readonly misses: number }
}

/** The part of the lifetime after which one who comes has it renewed. */
const renewalAfter = 0.75

interface Entry<Answer> {
  readonly value: Answer
  readonly expires: number
  /** When it is to be checked anew; never twice, so that one that cannot be asked is asked no more often. */
  renews: number
}

/**
 * Makes a bounded, single-flight cache of successful credential checks. Keys are hashes with a random key of this
 * process, so that no password is kept or compared in clear. Throws `RangeError` for limits that are none.
 *
 * @example
 * const cache = createCredentialCache<Identity>({ lifetime: 60 })
 * const identity = await cache.verify({ listener: 'ldap', username, password, revision: '1' }, () => bind(username, password))
 */
export function createCredentialCache<Answer>(
  options: CredentialCacheOptions<Answer> = {},
): CredentialCache<Answer> {
  const { lifetime = 60, maximum = 10_000, now = () => performance.now(), isSuccess = () => true } = options
  if (!(lifetime >= 0) || !(maximum >= 0)) {
    throw new RangeError(`found lifetime ${lifetime} and maximum ${maximum}, expected 0 or more`)
  }
  const macKey = randomBytes(32).toString('base64')
  const remembered = new Map<string, Entry<Answer>>() // the one checked last stands last
  const underWay = new Map<string, Promise<Answer | undefined>>()
  let generation = 0
  let hits = 0
  let misses = 0

  function recall(mac: string): Entry<Answer> | undefined {
    const entry = remembered.get(mac)
    if (entry === undefined || entry.expires > now()) return entry
    remembered.delete(mac)
    return undefined
  }

  function remember(mac: string, value: Answer): void {
    if (lifetime <= 0 || maximum < 1) return
    const [begun, length] = [now(), lifetime * 1000]
    remembered.delete(mac)
    remembered.set(mac, { value, expires: begun + length, renews: begun + length * renewalAfter })
    const [eldest] = remembered.keys()
    if (remembered.size > maximum && eldest !== undefined) remembered.delete(eldest)
  }

  async function run(mac: string, check: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    const startedIn = generation
    try {
      const value = await check()
      if (startedIn !== generation) return value
      if (value === undefined || !isSuccess(value)) remembered.delete(mac)
      else remember(mac, value)
      return value
    } finally {
      if (startedIn === generation) underWay.delete(mac)
    }
  }

  function start(mac: string, check: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    misses += 1
    const checking = run(mac, async () => await check()) // async: one that throws at once must not stay under way
    underWay.set(mac, checking)
    return checking
  }

  function renew(mac: string, entry: Entry<Answer>, check: () => Promise<Answer | undefined>): void {
    entry.renews = Number.POSITIVE_INFINITY
    start(mac, check).catch(() => {}) // whoever asks once it has expired is told
  }

  return {
    verify(key, check) {
      const mac = macOf(macKey, key)
      const entry = recall(mac)
      if (entry !== undefined && entry.renews <= now()) renew(mac, entry, check)
      const known = entry?.value ?? underWay.get(mac)
      if (known === undefined) return start(mac, check)
      hits += 1
      return known
    },
    clear() {
      generation += 1
      remembered.clear()
      underWay.clear()
    },
    figures: () => ({ hits, misses }),
  }
}
