import type { Attempt } from './attempt.ts'
import type { Acquaintances } from './create-acquaintances.ts'
import type { AttemptCount, AttemptCounter } from './attempt-counter.ts'
import type { AttemptLimits } from './attempt-limits.ts'
import { rememberNewest } from './remember-newest.ts'

/** A limit that an attempt is under. */
export interface Bound {
  readonly key: string
  /** Wrong passwords. */
  readonly allowed: number
  readonly total: number
  /** Milliseconds until counting begins anew. */
  readonly left: number
}

/** What this process knows of wrong and right passwords. */
export interface Ledger {
  readonly boundsOf: (attempt: Attempt) => readonly Bound[]
  /** Counts a wrong password, unless it was counted before. */
  readonly noteWrong: (attempt: Attempt) => Promise<void>
  /** The account is known from this address from now on, and its wrong passwords are forgotten. */
  readonly noteRight: (attempt: Attempt) => Promise<void>
}

interface Seen {
  readonly total: number
  readonly until: number
}

/** Entries of each kind; who was seen longest ago is forgotten first. */
const maximum = 50_000

/** What a ledger is made of. */
export interface LedgerMeans {
  readonly counter: AttemptCounter
  readonly acquaintances: Acquaintances
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
}

/**
 * Makes a ledger. It asks the counter only when a password was wrong: what other processes have counted it learns then, so that the
 * way of a right password holds no question to a store.
 */
export function createLedger(
  { limit, window, perAddress, perAccount }: AttemptLimits,
  { counter, acquaintances, now }: LedgerMeans,
): Ledger {
  const seen = new Map<string, Seen>()

  function countOf(key: string): AttemptCount {
    const { total, until } = seen.get(key) ?? { total: 0, until: 0 }
    const left = until - now()
    return left > 0 ? { total, left } : { total: 0, left: 0 }
  }

  async function count(key: string): Promise<void> {
    const { total, left } = await counter.count(key)
    const until = now() + Math.min(left, window * 1000) // counters go by a clock that may be set, or another node's
    rememberNewest(seen, { key, value: { total, until }, maximum })
  }

  return {
    boundsOf({ pair, network, account }) {
      const isKnown = acquaintances.isFromHere({ pair })
      const isAttacked = countOf(account).total >= perAccount
      const ofPair = { key: pair, allowed: isAttacked && !isKnown ? 1 : limit, ...countOf(pair) }
      return isKnown ? [ofPair] : [ofPair, { key: network, allowed: perAddress, ...countOf(network) }]
    },
    async noteWrong({ pair, network, account, mark }) {
      const { total } = await counter.count(`${network} ${mark}`)
      if (total === 1) await Promise.all([pair, network, account].map(count))
    },
    async noteRight(attempt) {
      acquaintances.note(attempt)
      if (seen.delete(attempt.pair)) await counter.forget(attempt.pair)
    },
  }
}
