import { BlockList } from 'node:net'

import { parseNetwork } from './parse-network.ts'

/** A set of addresses. */
export interface Networks {
  /** Whether it holds an address; `undefined` if there is no address to say it of. */
  includes(address: string | undefined): boolean | undefined
}

/**
 * Compiles addresses and networks, of which the schema has seen that they are such. An IPv4 address is the same when it is written
 * as IPv6 (`::ffff:10.0.0.1`, as sockets that take both have it) and is in no IPv6 network, `::/0` included.
 *
 * @example
 * compileNetworks(['10.0.0.0/8']).includes('::ffff:10.1.2.3') // true
 */
export function compileNetworks(entries: readonly string[]): Networks {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const entry of entries) {
    const network = parseNetwork(entry)
    if (network === undefined) throw new TypeError('found a network that the schema should have refused')
    const list = network.isIPv4 ? lists.ipv4 : lists.ipv6
    list.addSubnet(network.address, network.prefix, network.family)
  }
  return {
    includes(text) {
      const [address = ''] = text?.split('%') ?? [] // fe80::1%eth0: the zone is no part of it
      const found = address.includes('/') ? undefined : parseNetwork(address)
      if (found === undefined) return undefined
      return (found.isIPv4 ? lists.ipv4 : lists.ipv6).check(address, found.family)
    },
  }
}
