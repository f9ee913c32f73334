import { ResultCodeError } from 'ldapts'

import { DirectoryError } from './directory-error.ts'

/** What ldapts threw, as one of ours. Its result codes are kept, everything else is a lost connection. */
export function toDirectoryError(error: unknown): DirectoryError {
  if (error instanceof DirectoryError) return error
  if (error instanceof ResultCodeError) {
    const details = { resultCode: error.code, cause: error }
    return new DirectoryError('answer', `the server answered ${describeResult(error)}`, details)
  }
  const reason = error instanceof Error ? error.message : String(error)
  return new DirectoryError('lost', `the connection was lost: ${printable(reason)}`, { cause: error })
}

const referral = 10 // which ldapts does not know

/** The name of the result (RFC 4511 appendix A) as words, its number, and what the server says besides, which is often nothing. */
function describeResult({ name, code, message }: ResultCodeError): string {
  const words = code === referral ? 'referral' : wordsOf(name.replace(/Error$/, ''))
  const more = printable(message.replace(/\s*Code: 0x[0-9a-f]+$/i, ''))
  return `'${words}' (result ${code})${more === '' ? '' : `: ${more}`}`
}

/** `NoSuchObject` as `no such object`. */
function wordsOf(name: string): string {
  return name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()
}

/** Servers may say anything; it must not forge lines of a log. */
function printable(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 300)
}
