import { BlockList, isIP } from 'node:net'

/** An address or a network (CIDR) as a person writes it. */
export interface Network {
  readonly address: string
  /** How many bits at the beginning count. */
  readonly prefix: number
  readonly family: 'ipv4' | 'ipv6'
  /** IPv4, also where it is written as IPv6 (`::ffff:10.0.0.0/104`). */
  readonly isIPv4: boolean
}

const form = /^([^/%]+)(?:\/(\d{1,3}))?$/
const mappedBits = 96
const mapped = new BlockList()
mapped.addSubnet('::ffff:0.0.0.0', mappedBits, 'ipv6')

/**
 * An address or network to its parts; `undefined` if it is none.
 *
 * @example
 * parseNetwork('10.0.0.0/8') // { address: '10.0.0.0', prefix: 8, family: 'ipv4', isIPv4: true }
 */
export function parseNetwork(text: string): Network | undefined {
  const [, address = '', digits] = form.exec(text) ?? []
  const version = isIP(address)
  const longest = version === 6 ? 128 : 32
  const prefix = Number(digits ?? longest)
  if (version === 0 || prefix > longest) return undefined
  if (version === 4) return { address, prefix, family: 'ipv4', isIPv4: true }
  return { address, prefix, family: 'ipv6', isIPv4: prefix >= mappedBits && mapped.check(address, 'ipv6') }
}
