import type { TokenService } from '@docker-token/core'

import type { Audit } from './audit.ts'
import { checkRecording } from './check-recording.ts'

/** Issues no token while decisions cannot be recorded: 503 until they can. */
export function refuseUnaudited(
  audit: Audit | undefined,
  issue: TokenService['issue'],
): TokenService['issue'] {
  if (audit === undefined) return issue
  return async (request) => {
    checkRecording(audit)
    return await issue(request)
  }
}
