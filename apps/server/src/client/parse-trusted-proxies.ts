import { BlockList, isIP } from 'node:net'

/** Who is believed about the address of a client. */
export interface TrustedProxies {
  /** `undefined` is the peer of a unix socket. */
  readonly includes: (address: string | undefined) => boolean
  /** Entries that are neither an address, nor a network, nor `unix`, by their place in the list. */
  readonly unreadable: readonly number[]
}

/** Prefix lengths as people write them. */
const network = /^([^/]+)(?:\/(\d{1,3}))?$/

/**
 * Makes the list from addresses, networks (CIDR) and `unix`.
 *
 * @example
 * parseTrustedProxies(['10.0.0.0/8', '::1']).includes('10.1.2.3') // true
 */
export function parseTrustedProxies(entries: readonly string[]): TrustedProxies {
  const list = new BlockList()
  const unreadable = entries.flatMap((entry, index) => (entry === 'unix' || add(list, entry) ? [] : [index]))
  const trustsUnix = entries.includes('unix')
  return {
    includes: (address) =>
      address === undefined ? trustsUnix : list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
    unreadable,
  }
}

function add(list: BlockList, entry: string): boolean {
  const [, address = '', digits] = network.exec(entry) ?? []
  const version = isIP(address)
  const longest = version === 6 ? 128 : 32
  const length = Number(digits ?? longest)
  if (version === 0 || address.includes('%') || length > longest) return false
  list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4')
  return true
}
