import { TooMuchToRead } from '../files/too-much-to-read.ts'

/** Why a file cannot be read, for the operator. Rethrows {@link TooMuchToRead}, which is no mistake. */
export function describeReadError(error: unknown): string {
  if (error instanceof TooMuchToRead) throw error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  return `cannot be read (${code}); expected a file that this process may read`
}
