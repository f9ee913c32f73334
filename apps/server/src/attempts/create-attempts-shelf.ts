import { checkAttemptLimits } from './check-attempt-limits.ts'
import { createAcquaintances } from './create-acquaintances.ts'
import { type AttemptOptions, type Attempts, openAttempts } from './open-attempts.ts'

/** Limits of attempts that several token services share, of which one follows another: a reload forgets no wrong password and nobody who was let in. */
export interface AttemptsShelf {
  /** Throws `ConfigurationError`. Opens nothing yet. */
  readonly lend: (options: AttemptOptions) => AttemptsLease
}

/** Of what was opened for equal options. */
interface AttemptsLease extends Pick<Attempts, 'guard' | 'isKnown'> {
  /** Takes what is there, or opens it. Done by the guard otherwise. */
  readonly take: () => void
  /** Closes it if nobody else has taken it. */
  readonly putBack: () => Promise<void>
}

/** Makes an empty shelf. `warn` is told when a shared store fails. */
export function createAttemptsShelf(warn: (message: string) => void): AttemptsShelf {
  const acquaintances = createAcquaintances(() => performance.now())
  const shelf = new Map<string, { readonly attempts: Attempts; users: number }>()

  return {
    lend(options) {
      if (options.attempts !== false) checkAttemptLimits(options.attempts)
      const name = JSON.stringify(options)
      let taken: Attempts | undefined
      let isBack = false

      function take(): Attempts {
        if (taken !== undefined) return taken
        const item = shelf.get(name) ?? { attempts: openAttempts(options, { warn, acquaintances }), users: 0 }
        shelf.set(name, item)
        item.users += 1
        taken = item.attempts
        return taken
      }

      return {
        guard: (request, check) => take().guard(request, check),
        isKnown: (request) => take().isKnown(request),
        take: () => void take(),
        async putBack() {
          const item = shelf.get(name)
          if (taken === undefined || item === undefined || isBack) return
          isBack = true // a late request still finds what it needs
          item.users -= 1
          if (item.users > 0) return
          shelf.delete(name)
          await item.attempts.close()
        },
      }
    },
  }
}
