import { BlockList } from 'node:net'

import type { Logger } from 'pino'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** One warning if what listens at this address sends passwords and tokens unencrypted to where others may read along. */
export function warnOfClearText(logger: Logger, address: string): void {
  if (!address.startsWith('http:')) return
  const host = new URL(address).hostname.replaceAll(/[[\]]/g, '')
  if (loopback.check(host, host.includes(':') ? 'ipv6' : 'ipv4')) return
  const advice = 'set tls, or listen on a loopback address or a unix socket behind a proxy that encrypts'
  logger.warn({ address }, `passwords travel in clear: ${advice}`)
}
