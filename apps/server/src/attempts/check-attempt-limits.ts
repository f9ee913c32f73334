import { ConfigurationError } from '@docker-token/core'

import type { AttemptLimits } from './attempt-limits.ts'
import { defaultAttemptLimits } from './default-attempt-limits.ts'
import { parseStoreUrl } from './parse-store-url.ts'

/** The limits with defaults for those that are not given. Throws `ConfigurationError`. */
export function checkAttemptLimits(given: Partial<AttemptLimits>): AttemptLimits {
  const limits = { ...defaultAttemptLimits, ...given }
  const problems = Object.entries(limits).flatMap(([name, value]) => {
    const path = ['attempts', name]
    if (!(name in defaultAttemptLimits)) return [{ path, message: 'unknown option' }]
    if (name === 'store') return describeStore(String(value)).map((message) => ({ path, message }))
    if (Number.isInteger(value) && Number(value) >= 1) return []
    return [{ path, message: `found ${String(value)}, expected a whole number from 1 on` }]
  })
  if (problems.length > 0) throw new ConfigurationError(problems)
  return limits
}

/** What was found is not said: it may hold a password. */
function describeStore(store: string): readonly string[] {
  if (store === 'memory' || parseStoreUrl(store) !== undefined) return []
  return [
    'expected memory, or postgres://user:password@host/database, with sslmode=disable or verify-full if any',
  ]
}
