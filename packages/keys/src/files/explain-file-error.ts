import { KeyFilesError } from './key-files-error.ts'

/** The error of a file operation as one that says what was attempted. */
export function explainFileError(what: string, path: string, cause: unknown): KeyFilesError {
  if (cause instanceof KeyFilesError) return cause
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new KeyFilesError(`${path}: ${what}: ${reason}`, [path], { cause })
}
