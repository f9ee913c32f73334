/** What has arrived of the answer to an extended request. */
export type ExtendedResponseReading =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'complete'; readonly resultCode: number }

const longest = 4096

/**
 * Reads exactly one ExtendedResponse (RFC 4511 §4.12) to message 1. Bytes beyond it are malformed: an honest server waits for the
 * handshake before it says anything more.
 */
export function readExtendedResponse(bytes: Buffer): ExtendedResponseReading {
  const message = readElement(bytes, 0)
  if (message === 'incomplete') return { kind: bytes.length > longest ? 'malformed' : 'incomplete' }
  if (message === 'malformed' || message.tag !== 0x30 || message.end > longest) return { kind: 'malformed' }
  if (bytes.length < message.end) return { kind: 'incomplete' }
  if (bytes.length > message.end) return { kind: 'malformed' }

  const id = readElement(bytes, message.start)
  if (typeof id === 'string' || id.tag !== 0x02 || id.end - id.start !== 1 || bytes[id.start] !== 1) {
    return { kind: 'malformed' }
  }
  const response = readElement(bytes, id.end)
  if (typeof response === 'string' || response.tag !== 0x78) return { kind: 'malformed' }
  const code = readElement(bytes, response.start)
  if (typeof code === 'string' || code.tag !== 0x0a || code.end - code.start !== 1)
    return { kind: 'malformed' }
  return { kind: 'complete', resultCode: bytes[code.start] ?? 80 }
}

interface Element {
  readonly tag: number
  readonly start: number
  readonly end: number
}

/** Tag and length of a BER element (X.690 §8.1); lengths of up to four bytes. */
function readElement(bytes: Buffer, at: number): Element | 'incomplete' | 'malformed' {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined) return 'incomplete'
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first }
  const size = first & 0x7f
  if (size === 0 || size > 4) return 'malformed'
  if (bytes.length < at + 2 + size) return 'incomplete'
  const length = bytes.readUIntBE(at + 2, size)
  return { tag, start: at + 2 + size, end: at + 2 + size + length }
}
