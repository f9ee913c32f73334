import { BlockList, isIP } from 'node:net'

/** Networks of one's own: loopback (RFC 1122), private (RFC 1918, RFC 4193), link-local, shared (RFC 6598). */
const networks = [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const

let near: BlockList | undefined // made when it is first asked for, which few servers are

/** Whether an address is one of a machine or network of one's own; that of a unix socket, `undefined`, is. */
export function isNear(address: string | undefined): boolean {
  near ??= listNear()
  return address === undefined || near.check(address, familyOf(address))
}

function listNear(): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, familyOf(network))
  return list
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
