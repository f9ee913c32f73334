import { DirectoryError } from '../connection/directory-error.ts'

/** operationsError, busy, unavailable, other (RFC 4511 appendix A): another server may do better. */
const failures = [1, 51, 52, 80]

/** Whether it is the server that failed, so that another one may be asked. */
export function isServerFailure(error: unknown): error is DirectoryError {
  if (!(error instanceof DirectoryError)) return false
  if (error.kind !== 'answer') return true // one that the DNS no longer names may have been closed meanwhile
  return error.resultCode !== undefined && failures.includes(error.resultCode)
}
