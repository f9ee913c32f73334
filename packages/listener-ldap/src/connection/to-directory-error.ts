import { ResultCodeError } from 'ldapts'

import { DirectoryError } from './directory-error.ts'

/** What ldapts threw, as one of ours. Its result codes are kept, everything else is a lost connection. */
export function toDirectoryError(error: unknown): DirectoryError {
  if (error instanceof DirectoryError) return error
  if (error instanceof ResultCodeError) {
    const details = { resultCode: error.code, cause: error }
    return new DirectoryError('answer', `the server answered: ${printable(error.message)}`, details)
  }
  const reason = error instanceof Error ? error.message : String(error)
  return new DirectoryError('lost', `the connection was lost: ${printable(reason)}`, { cause: error })
}

/** Servers may say anything; it must not forge lines of a log. */
function printable(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 300)
}
