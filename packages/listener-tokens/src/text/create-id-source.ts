import type { RandomBytes } from './create-token-text.ts'

/** In the order in which databases compare them, so that ids stand in the order of their numbers. */
const digits = '234567abcdefghijklmnopqrstuvwxyz'
const length = 16
const randomBits = 35n

/**
 * Names for tokens in lists and revocations: 16 characters of base 32, 45 bits of time (milliseconds) and 35 random ones. Each is
 * greater than the one before, also within a millisecond and when the clock is set back, so that lists, and ties between tokens used
 * in the same second, are in the order in which tokens were made. An id opens nothing.
 */
export function createIdSource(now: () => Date, randomBytes: RandomBytes): () => string {
  let last = -1n
  return () => {
    const random = BigInt(`0x${Buffer.from(randomBytes(5)).toString('hex')}`) >> 5n
    const next = (BigInt(now().getTime()) << randomBits) | random
    last = next > last ? next : last + 1n
    return encode(last)
  }
}

function encode(value: bigint): string {
  const positions = Array.from({ length }, (_, index) => BigInt(5 * (length - 1 - index)))
  return positions.map((position) => digits.charAt(Number((value >> position) & 31n))).join('')
}
