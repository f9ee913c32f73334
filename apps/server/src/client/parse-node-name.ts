import { isIPv4, isIPv6, SocketAddress } from 'node:net'

/** Address, then a port or its stand-in (RFC 7239 §6). */
const bracketed = /^\[([^\]]+)\](?::(?:\d{1,5}|_[\w.-]+))?$/
const withPort = /^([\d.]+):(?:\d{1,5}|_[\w.-]+)$/

/** Longer than any address with brackets, zone and port. */
const longestName = 128

/**
 * The address that a proxy names: IPv4 or IPv6, with or without brackets, port and zone, in the one form that each address has. An
 * IPv4 address that is written as IPv6 is an IPv4 address. `undefined` for `unknown`, names that hide the address (`_x`) and all else.
 *
 * @example
 * parseNodeName('[2001:DB8::1]:4711') // '2001:db8::1'
 * parseNodeName('192.0.2.1:80') // '192.0.2.1'
 */
export function parseNodeName(text: string): string | undefined {
  if (text.length > longestName) return undefined
  const address = bracketed.exec(text)?.[1] ?? withPort.exec(text)?.[1] ?? text
  if (isIPv4(address)) return text.startsWith('[') ? undefined : address
  if (!isIPv6(address)) return undefined
  const canonical = new SocketAddress({ address, family: 'ipv6' }).address // without zone: it means nothing elsewhere
  return /^::ffff:([\d.]+)$/.exec(canonical)?.[1] ?? canonical
}
