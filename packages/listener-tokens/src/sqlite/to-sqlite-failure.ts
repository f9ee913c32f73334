import { type StoreFailure, StoreUnavailableError } from '../database/store-unavailable-error.ts'
import { sqliteCode } from './sqlite-code.ts'

/** By result code; see https://sqlite.org/rescode.html. */
const failures: Readonly<Record<number, readonly [StoreFailure, string]>> = {
  3: ['forbidden', 'this process may not use it; check the rights of the file and its folder'],
  5: ['locked', 'another process holds it locked; end that, or try again'],
  6: ['locked', 'another process holds it locked; end that, or try again'],
  8: ['forbidden', 'it may only be read; check the rights of the file, its folder and the file system'],
  10: ['failed', 'the disk failed to read or write, or a limit on the size of files is reached'],
  11: ['corrupt', 'it is damaged; restore it from a backup. Nothing was changed in it'],
  13: ['full', 'the disk is full; make room'],
  14: ['forbidden', 'it cannot be opened; check the rights of the file and its folder'],
  26: [
    'corrupt',
    'it is no SQLite database; restore it from a backup, or name another file. Nothing was changed in it',
  ],
}

/** What an error of SQLite means. Errors that were told already stay as they are. */
export function toSqliteFailure(where: string, error: unknown): StoreUnavailableError {
  if (error instanceof StoreUnavailableError) return error
  const code = sqliteCode(error)
  const text = error instanceof Error ? error.message : String(error)
  const [reason, problem] = failures[code ?? -1] ?? ['failed', text]
  return new StoreUnavailableError({ reason, where, problem, cause: error })
}
