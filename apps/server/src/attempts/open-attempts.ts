import type { AttemptGuard, TokenRequest } from '@docker-token/core'

import type { AttemptLimits } from './attempt-limits.ts'
import { checkAttemptLimits } from './check-attempt-limits.ts'
import { type Acquaintances, createAcquaintances } from './create-acquaintances.ts'
import { createAttemptGuard } from './create-attempt-guard.ts'
import { createFingerprint, type Fingerprint } from './create-fingerprint.ts'
import { createLedger } from './create-ledger.ts'
import { createRecorder } from './create-recorder.ts'
import { describeAccount } from './describe-account.ts'
import { markOf } from './mark-of.ts'
import { openCounter } from './open-counter.ts'

/** The limits of attempts, in force. */
export interface Attempts {
  readonly guard: AttemptGuard
  /** Whether the account of a request was let in before, from its address or with its password. */
  readonly isKnown: (request: TokenRequest) => boolean
  readonly close: () => Promise<void>
}

/** What is limited, and the secret that fingerprints are derived from. */
export interface AttemptOptions {
  /** `false`: nothing. */
  readonly attempts: Partial<AttemptLimits> | false
  readonly secret: string
}

/** What outlives a change of the options. */
export interface AttemptSurroundings {
  /** Told when a shared store fails. */
  readonly warn: (message: string) => void
  /** Default: nobody is known. */
  readonly acquaintances?: Acquaintances
}

const now = (): number => performance.now()

/** Opens what counts attempts. Throws `ConfigurationError`. */
export function openAttempts(
  { attempts, secret }: AttemptOptions,
  { warn, acquaintances = createAcquaintances(now) }: AttemptSurroundings,
): Attempts {
  const fingerprint = createFingerprint(secret)
  const isKnown = createRecognition(acquaintances, fingerprint)
  if (attempts === false) {
    return { guard: createRecorder(acquaintances, fingerprint), isKnown, close: async () => {} }
  }
  const limits = checkAttemptLimits(attempts)
  const counter = openCounter(limits, { fingerprint, warn })
  const ledger = createLedger(limits, { counter, acquaintances, now })
  return { guard: createAttemptGuard({ ledger, fingerprint }), isKnown, close: counter.close }
}

function createRecognition(acquaintances: Acquaintances, fingerprint: Fingerprint): Attempts['isKnown'] {
  return (request) => {
    const { credentials } = request
    if (credentials.kind !== 'basic') return false
    const described = describeAccount(credentials.username, request)
    if (acquaintances.isFromHere(described)) return true // most are, and need no mark
    return acquaintances.hasPassword({ mark: markOf(described, credentials.password, fingerprint) })
  }
}
