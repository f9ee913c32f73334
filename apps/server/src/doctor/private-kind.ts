import { BlockList, isIP } from 'node:net'

import { isLoopback } from '@docker-token/settings'

const internal = new BlockList()
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['0.0.0.0', 8],
] as const) {
  internal.addSubnet(network, bits)
}
for (const [network, bits] of [
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  internal.addSubnet(network, bits, 'ipv6')
}

/** What kind of address a literal is; `undefined` for a name or an address of the open internet. */
export function privateKind(hostname: string): 'loopback' | 'private' | undefined {
  const address = hostname.replaceAll(/^\[|\]$/g, '')
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (isIP(address) === 0) return undefined
  if (isLoopback(address)) return 'loopback'
  return internal.check(address, family) ? 'private' : undefined
}
