import type { LoggedRequest } from './logged-request.ts'

/** Whether a request to the API did what it was to do. */
export function isCallDone({ call, outcome = '' }: LoggedRequest): boolean {
  return call !== undefined && outcome.startsWith('token ')
}
