import { isLoopback } from '@docker-token/settings'

import type { WarningLog } from './warning-log.ts'

/** One warning if what listens at this address sends passwords and tokens unencrypted to where others may read along. */
export function warnOfClearText(log: WarningLog, address: string): void {
  if (!address.startsWith('http:')) return
  if (isLoopback(new URL(address).hostname)) return
  const advice = 'set tls, or listen on a loopback address or a unix socket behind a proxy that encrypts'
  log.warn({ address }, `passwords travel in clear: ${advice}`)
}
