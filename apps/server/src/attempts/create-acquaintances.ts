import type { Attempt } from './attempt.ts'
import { rememberNewest } from './remember-newest.ts'

/** Who was let in before. */
export interface Acquaintances {
  /** Whether the account was let in from this network. */
  readonly isFromHere: (attempt: Pick<Attempt, 'pair'>) => boolean
  /** Whether it was let in with this password, from wherever. */
  readonly hasPassword: (attempt: Pick<Attempt, 'mark'>) => boolean
  /** It was let in now. */
  readonly note: (attempt: Pick<Attempt, 'pair' | 'mark'>) => void
}

/** Entries; each account that was let in has one for each address and one for each password. */
const maximum = 100_000

/** Milliseconds for which somebody is known. */
const lifetime = 24 * 60 * 60 * 1000

/** Milliseconds for which somebody who was noted is not noted again: to look is cheaper, by 4 % of a token. */
const pause = 60 * 1000

/** Begins with knowing nobody. `now` is a clock in milliseconds that never goes back. */
export function createAcquaintances(now: () => number): Acquaintances {
  const until = new Map<string, number>()
  const isKnown = (key: string, at = now()): boolean => (until.get(key) ?? 0) > at
  const remember = (key: string): void => {
    const value = now() + lifetime
    if (!isKnown(key, value - pause)) rememberNewest(until, { key, value, maximum })
  }
  return {
    isFromHere: ({ pair }) => isKnown(pair),
    hasPassword: ({ mark }) => isKnown(mark),
    note({ pair, mark }) {
      remember(pair)
      remember(mark)
    },
  }
}
