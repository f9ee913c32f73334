import { DirectoryError } from './directory-error.ts'

/** What went wrong, for a log, with the option that is about it. */
export function tellError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof DirectoryError) || error.option === undefined) return message
  return message.includes(error.option) ? message : `${message} (option ${error.option})`
}
