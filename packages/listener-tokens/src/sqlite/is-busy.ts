import { sqliteCode } from './sqlite-code.ts'

/** Whether another connection holds a lock (SQLITE_BUSY, SQLITE_LOCKED): to be tried again. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === 5 || code === 6
}
