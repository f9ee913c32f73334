import { isIPv6 } from 'node:net'

/**
 * The network whose addresses are in one hand: an IPv4 address itself, the /64 of an IPv6 address, of which a subscriber has at least
 * one. An absent address, that of a unix socket, is one network.
 *
 * @example
 * networkOf('2001:db8::17') // '2001:db8:0:0'
 */
export function networkOf(address: string = ''): string {
  if (!address.includes(':') || !isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  return [...front, ...zeros, ...back].slice(0, 4).join(':')
}
