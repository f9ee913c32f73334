import type { AttemptLimits } from './attempt-limits.ts'

/** What holds unless the configuration says otherwise. */
export const defaultAttemptLimits: AttemptLimits = {
  limit: 10,
  window: 60,
  perAddress: 100,
  perAccount: 100,
  store: 'memory',
}
