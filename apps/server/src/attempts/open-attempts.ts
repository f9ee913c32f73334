import type { AttemptGuard } from '@docker-token/core'

import type { AttemptLimits } from './attempt-limits.ts'
import { checkAttemptLimits } from './check-attempt-limits.ts'
import { createAttemptGuard } from './create-attempt-guard.ts'
import { createFingerprint } from './create-fingerprint.ts'
import { createLedger } from './create-ledger.ts'
import { openCounter } from './open-counter.ts'

/** The limits of attempts, in force. */
export interface Attempts {
  readonly guard: AttemptGuard
  readonly close: () => Promise<void>
}

/** What is limited, and the secret that fingerprints are derived from. */
export interface AttemptOptions {
  /** `false`: nothing. */
  readonly attempts: Partial<AttemptLimits> | false
  readonly secret: string
}

/** Opens what counts attempts. Throws `ConfigurationError`. */
export function openAttempts(
  { attempts, secret }: AttemptOptions,
  warn: (message: string) => void,
): Attempts {
  if (attempts === false) return { guard: (_request, check) => check(), close: async () => {} }
  const limits = checkAttemptLimits(attempts)
  const fingerprint = createFingerprint(secret)
  const counter = openCounter(limits, { fingerprint, warn })
  const ledger = createLedger(limits, counter, () => performance.now())
  return {
    guard: createAttemptGuard({ ledger, fingerprint }),
    close: counter.close,
  }
}
