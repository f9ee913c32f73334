import { postgresCode } from './postgres-code.ts'

/** An answer that says that this server does not serve us now: starting, stopping, or read-only since another has taken over. */
const states = /^(?:57P0[1-5]|25006|53300|08\w{3})$/

/** Whether another server, or the same one a little later, may do what this one could not. */
export function isServerLost(error: unknown): boolean {
  const code = postgresCode(error)
  return states.test(code) || (code !== '' && !/^[0-9A-Z]{5}$/.test(code))
}
