import { postgresCode } from './postgres-code.ts'

const beforeConnection = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECT_TIMEOUT',
])
/** Refused without doing anything: starting up or stopping, too many connections, read-only. */
const refused = new Set(['57P03', '53300', '25006'])

/** Whether it is certain that the server has done nothing of what was asked. */
export function isNeverSent(error: unknown): boolean {
  const code = postgresCode(error)
  return beforeConnection.has(code) || refused.has(code)
}
