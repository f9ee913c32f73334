import { BlockList, isIP } from 'node:net'

/**
 * Whether what is sent to a host stays on this machine, so that nobody between can listen. An IPv6 address may stand in brackets,
 * as in a URL.
 *
 * @example
 * isLoopback('[::1]') // true
 */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replaceAll(/^\[|\]$/g, '')
  if (host === 'localhost') return true
  const family = isIP(host)
  if (family === 0) return false
  const loopback = new BlockList()
  loopback.addSubnet('127.0.0.0', 8, 'ipv4')
  loopback.addAddress('::1', 'ipv6')
  return loopback.check(host, family === 4 ? 'ipv4' : 'ipv6')
}
