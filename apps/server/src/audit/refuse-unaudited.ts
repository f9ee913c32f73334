import type { TokenService } from '@docker-token/core'

import { HttpError } from '../http/http-error.ts'
import type { Audit } from './audit.ts'

/** Issues no token while decisions cannot be recorded: 503 until they can. */
export function refuseUnaudited(
  audit: Audit | undefined,
  issue: TokenService['issue'],
): TokenService['issue'] {
  if (audit === undefined) return issue
  return async (request) => {
    if (audit.isBroken()) {
      const message = 'service unavailable, try again'
      throw new HttpError(503, 'UNAVAILABLE', message, { 'Retry-After': '5' })
    }
    return await issue(request)
  }
}
