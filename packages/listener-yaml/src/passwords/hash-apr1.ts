import { hash } from 'node:crypto'

const prefix = '$apr1$'
const rounds = 1000
const digits = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** The order in which the digest's bytes are written, three at a time, the last one alone (apr_md5.c of Apache's APR). */
const order = [0, 6, 12, 1, 7, 13, 2, 8, 14, 3, 9, 15, 4, 10, 5] as const
const last = 11

/**
 * The `$apr1$` hash of a password: what `htpasswd -m` and `openssl passwd -apr1` make. Only to check those that exist: MD5 is too fast
 * to keep passwords from being guessed. About 1 ms, on the event loop.
 *
 * @example
 * hashApr1('pw', 'saltsalt') // '$apr1$saltsalt$…'
 */
export function hashApr1(password: string, salt: string): string {
  const [secret, grain] = [Buffer.from(password), Buffer.from(salt)]
  let digest = md5([secret, Buffer.from(prefix), grain, ...mixture(secret, grain)])
  for (let round = 0; round < rounds; round += 1) {
    const odd = round % 2 === 1
    digest = md5([
      odd ? secret : digest,
      ...(round % 3 === 0 ? [] : [grain]),
      ...(round % 7 === 0 ? [] : [secret]),
      odd ? digest : secret,
    ])
  }
  return `${prefix}${salt}$${encode(digest)}`
}

/** As many bytes of an inner digest as the password has, then for each bit of its length a NUL or its first byte. */
function mixture(secret: Buffer, grain: Buffer): readonly Buffer[] {
  const inner = md5([secret, grain, secret])
  const filled = Buffer.alloc(secret.length, inner)
  const bits: Buffer[] = []
  for (let { length } = secret; length > 0; length >>>= 1) {
    bits.push(length % 2 === 1 ? Buffer.alloc(1) : secret.subarray(0, 1))
  }
  return [filled, ...bits]
}

function encode(digest: Buffer): string {
  const at = (index: number): number => digest[index] ?? 0
  let text = ''
  for (let group = 0; group < order.length; group += 3) {
    const [one = 0, two = 0, three = 0] = order.slice(group, group + 3)
    text += write((at(one) << 16) | (at(two) << 8) | at(three), 4)
  }
  return text + write(at(last), 2)
}

/** Six bits for each character, the lowest first. */
function write(value: number, length: number): string {
  return Array.from({ length }, (_, index) => digits[(value >>> (6 * index)) & 63]).join('')
}

function md5(parts: readonly Uint8Array[]): Buffer {
  return hash('md5', Buffer.concat(parts), 'buffer')
}
