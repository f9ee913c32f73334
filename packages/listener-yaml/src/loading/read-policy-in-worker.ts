import { Worker } from 'node:worker_threads'

import { findWorkerEntry } from './find-worker-entry.ts'
import type { PolicyOrigin, PolicyReading } from './policy-reading.ts'

/**
 * Reads a policy in a thread of its own, so that this one goes on answering. Rejects if the thread ends without a result, for want of
 * memory for instance, and with the signal's reason if it is aborted.
 */
export async function readPolicyInWorker(origin: PolicyOrigin, signal: AbortSignal): Promise<PolicyReading> {
  signal.throwIfAborted()
  const { url, ...options } = findWorkerEntry()
  const worker = new Worker(url, { ...options, workerData: origin, name: 'policy' })
  const { promise, resolve, reject } = Promise.withResolvers<PolicyReading>()
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort)
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', () => reject(new Error('the thread that reads the policy ended before it was done')))
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
