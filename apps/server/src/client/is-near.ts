import { BlockList, isIP } from 'node:net'

/** Networks of one's own: loopback (RFC 1122), private (RFC 1918, RFC 4193), link-local, shared (RFC 6598). */
const near = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  near.addSubnet(network, prefix, 'ipv4')
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')
near.addSubnet('fe80::', 10, 'ipv6')

/** Whether an address is one of a machine or network of one's own; that of a unix socket, `undefined`, is. */
export function isNear(address: string | undefined): boolean {
  return address === undefined || near.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
