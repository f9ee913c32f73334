import type { PolicyOrigin, PolicyReading } from './policy-reading.ts'
import { readPolicy } from './read-policy.ts'
import { readPolicyInWorker } from './read-policy-in-worker.ts'

/** Up to so many bytes are read at once: some milliseconds, less than a thread takes to begin. */
const small = 8 * 1024

/** Reads a policy without keeping the event loop waiting, however large it is. */
export async function loadPolicy(origin: PolicyOrigin, signal: AbortSignal): Promise<PolicyReading> {
  const isLong = (origin.text?.length ?? 0) > small
  const reading = isLong ? undefined : await readPolicy(origin, small)
  return reading ?? (await readPolicyInWorker(origin, signal))
}
