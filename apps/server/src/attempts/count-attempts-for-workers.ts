import { RateLimiterClusterMaster } from 'rate-limiter-flexible'

/** Counts in this process what its workers ask for, by messages of their own kind. To be called before the first worker is started. */
export function countAttemptsForWorkers(): RateLimiterClusterMaster {
  return new RateLimiterClusterMaster()
}
