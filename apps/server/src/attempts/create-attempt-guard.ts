import { type AttemptGuard, TooManyAttemptsError } from '@docker-token/core'

import type { Attempt } from './attempt.ts'
import type { Fingerprint } from './create-fingerprint.ts'
import type { Bound, Ledger } from './create-ledger.ts'
import { createTurnstile } from './create-turnstile.ts'
import { describeAttempt } from './describe-attempt.ts'

/** What the guard decides from. */
export interface AttemptGuardMeans {
  readonly ledger: Ledger
  readonly fingerprint: Fingerprint
}

/**
 * Makes the guard against those who guess passwords. An attempt that might be one too many waits for those under way, so that a
 * thousand guesses sent at once are no way round the limits; the same password several times at once is one attempt.
 */
export function createAttemptGuard({ ledger, fingerprint }: AttemptGuardMeans): AttemptGuard {
  const turnstile = createTurnstile()

  async function admit(attempt: Attempt): Promise<readonly string[]> {
    for (;;) {
      const bounds = ledger.boundsOf(attempt)
      refuse(bounds, ({ total, allowed }) => total >= allowed)
      const full = bounds.find(
        ({ key, total, allowed }) => total + turnstile.others(key, attempt.mark) >= allowed,
      )
      if (full === undefined) return enter(attempt, bounds) // before anybody else has a turn
      if (!(await turnstile.wait(full.key))) throw new TooManyAttemptsError(1)
    }
  }

  function enter({ mark }: Attempt, bounds: readonly Bound[]): readonly string[] {
    const keys = bounds.map(({ key }) => key)
    for (const key of keys) turnstile.enter(key, mark)
    return keys
  }

  return async (request, check) => {
    const attempt = describeAttempt(request, fingerprint)
    if (attempt === undefined) return await check()
    const keys = await admit(attempt)
    try {
      const outcome = await check()
      if (outcome.kind !== 'refused') {
        await ledger.noteRight(attempt)
        return outcome
      }
      await ledger.noteWrong(attempt)
      refuse(ledger.boundsOf(attempt), ({ total, allowed }) => total > allowed) // others counted meanwhile
      return outcome
    } finally {
      for (const key of keys) turnstile.leave(key, attempt.mark)
    }
  }
}

/** Throws `TooManyAttemptsError` if one of the bounds is overstepped. */
function refuse(bounds: readonly Bound[], isOver: (bound: Bound) => boolean): void {
  const waits = bounds.filter(isOver).map(({ left }) => left)
  if (waits.length > 0) throw new TooManyAttemptsError(Math.max(1, Math.ceil(Math.max(...waits) / 1000)))
}
