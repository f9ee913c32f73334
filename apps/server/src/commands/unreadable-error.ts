import { describeUnreadable } from '../system/describe-unreadable.ts'
import { systemErrorCode } from '../system/system-error-code.ts'
import { CommandError } from './command-error.ts'

/** What is said of a file that cannot be read; `shown` is how it was named. A failure that is none of the system is a mistake of ours, and stays what it is. */
export function unreadableError(error: unknown, shown: string): unknown {
  if (systemErrorCode(error) === 'unknown error') return error
  return new CommandError(`cannot read ${shown} ${describeUnreadable(error)}`, { cause: error })
}
