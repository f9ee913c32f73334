import { ConfigurationError } from '@docker-token/core'

import type { ForwardedHeader } from './forwarded-header.ts'
import { isNear } from './is-near.ts'
import { parseForwardedFor } from './parse-forwarded-for.ts'
import { parseNodeName } from './parse-node-name.ts'
import { parseTrustedProxies } from './parse-trusted-proxies.ts'
import { splitFromRight } from './split-from-right.ts'

/** Of a request: who connected, and what the headers say. */
interface Sent {
  readonly headersDistinct: Readonly<Record<string, string[] | undefined>>
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/** Who connected, and whether what it says of others is believed. */
interface Peer {
  readonly address: string | undefined
  readonly isTrusted: boolean
}

/** The address of the client that sent a request; `undefined` if it came by a unix socket and nobody who is believed names it. */
export type AddressReader = (request: Sent) => string | undefined

/** Whom to believe, and which header. */
export interface AddressReaderOptions {
  /** Addresses, networks (CIDR) and `unix`. */
  readonly trustedProxies: readonly string[]
  readonly forwardedHeader: ForwardedHeader
  /** Called once, with the first peer nearby that names a client and is not trusted. */
  readonly onIgnored?: (address: string | undefined) => void
}

/** Addresses of connections that are remembered. */
const mostPeers = 4096

/**
 * Reads the header from the right, past proxies that are trusted: the client is the first who is not, or the last whom somebody trusted
 * named. What stands further left, anybody may have written. Without a trusted peer the header is not looked at. Throws
 * `ConfigurationError`.
 */
export function createAddressReader({
  trustedProxies,
  forwardedHeader,
  onIgnored,
}: AddressReaderOptions): AddressReader {
  const proxies = parseTrustedProxies(trustedProxies)
  if (proxies.unreadable.length > 0)
    throw new ConfigurationError(describe(trustedProxies, proxies.unreadable))
  const nameIn = forwardedHeader === 'forwarded' ? parseForwardedFor : (element: string): string => element

  /**
   * By the address that the system says: to look at it again takes 4 µs, 8 % of a token. A WeakMap of connections does for that as well,
   * but is work for the garbage collector, 5 % of what a new connection and its token cost.
   */
  const peers = new Map<string | undefined, Peer>()

  let isTold = onIgnored === undefined

  function peerOf(remoteAddress: string | undefined): Peer {
    const known = peers.get(remoteAddress)
    if (known !== undefined) return known
    const address = remoteAddress === undefined ? undefined : (parseNodeName(remoteAddress) ?? remoteAddress)
    const peer = { address, isTrusted: proxies.includes(address) }
    if (peers.size >= mostPeers) peers.clear()
    peers.set(remoteAddress, peer)
    return peer
  }

  function tellIgnored({ headersDistinct }: Sent, { address }: Peer): void {
    if (isTold || headersDistinct[forwardedHeader] === undefined || !isNear(address)) return
    isTold = true
    onIgnored?.(address)
  }

  return (request) => {
    const peer = peerOf(request.socket.remoteAddress)
    let { address } = peer
    if (!peer.isTrusted) {
      tellIgnored(request, peer)
      return address
    }
    const header = request.headersDistinct[forwardedHeader]?.join(',') ?? ''
    for (const element of splitFromRight(header)) {
      const next = parseNodeName(nameIn(element) ?? '')
      if (next === undefined) return address
      address = next
      if (!proxies.includes(address)) return address
    }
    return address
  }
}

function describe(entries: readonly string[], unreadable: readonly number[]): ConfigurationError['problems'] {
  return unreadable.map((index) => ({
    path: ['trustedProxies', index],
    message: `found ${JSON.stringify(entries[index])}, expected an address, a network such as 10.0.0.0/8, or unix`,
  }))
}
