import { type StoreFailure, StoreUnavailableError } from '../database/store-unavailable-error.ts'
import { isServerLost } from './is-server-lost.ts'
import { postgresCode } from './postgres-code.ts'

/** By SQLSTATE, the longest beginning first. */
const failures: readonly (readonly [string, StoreFailure, string])[] = [
  ['57014', 'timeout', 'it did not answer in time'],
  ['55P03', 'locked', 'another process holds a lock for too long'],
  ['40', 'locked', 'other processes are in the way again and again'],
  ['53100', 'full', 'its disk is full'],
  ['28', 'forbidden', 'it refuses the user or the password'],
  ['3D', 'missing', 'there is no such database; make it with createdb'],
  ['42501', 'forbidden', 'the user may not do that; the first start needs the right to make tables'],
  ['XX', 'corrupt', 'it reports damage'],
]

/** What an error of the server or the connection means. Errors that were told already stay as they are. */
export function toPostgresFailure(where: string, error: unknown): StoreUnavailableError {
  if (error instanceof StoreUnavailableError) return error
  const code = postgresCode(error)
  const text = error instanceof Error ? error.message : String(error)
  const [, reason, said] = failures.find(([start]) => code.startsWith(start)) ?? []
  if (reason !== undefined)
    return new StoreUnavailableError({ reason, where, problem: `${said} (${text})`, cause: error })
  if (isServerLost(error)) {
    const problem = `there is no connection (${code === '' ? text : code})`
    return new StoreUnavailableError({ reason: 'connection', where, problem, cause: error })
  }
  return new StoreUnavailableError({ reason: 'failed', where, problem: text, cause: error })
}
