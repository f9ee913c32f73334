/** One request that a client sent. */
export interface LdapRequest {
  readonly operation: 'bind' | 'search' | 'unbind' | 'extended' | 'other'
  /** The DN of a bind, the base of a search. */
  readonly dn: string
}

const operations: Readonly<Record<number, LdapRequest['operation']>> = {
  0x60: 'bind',
  0x63: 'search',
  0x42: 'unbind',
  0x77: 'extended',
}

/** The requests at the beginning of some bytes (RFC 4511 §4.1.1), and what is left of them. */
export function readRequests(bytes: Buffer): {
  readonly requests: readonly LdapRequest[]
  readonly rest: Buffer
} {
  const requests: LdapRequest[] = []
  let rest = bytes
  for (;;) {
    const message = readElement(rest, 0)
    // what is no LDAP is TLS, in which nothing can be seen
    if (message?.tag !== 0x30 || rest.length < message.end) return { requests, rest }
    const id = readElement(rest, message.start)
    const body = id === undefined ? undefined : readElement(rest, id.end)
    if (body !== undefined) requests.push(readRequest(rest, body))
    rest = rest.subarray(message.end)
  }
}

interface Element {
  readonly tag: number
  readonly start: number
  readonly end: number
}

function readRequest(bytes: Buffer, body: Element): LdapRequest {
  const operation = operations[body.tag] ?? 'other'
  const first = readElement(bytes, body.start)
  // the DN of a bind comes after the version
  const name = operation === 'bind' && first !== undefined ? readElement(bytes, first.end) : first
  const isNamed = operation === 'bind' || operation === 'search'
  return { operation, dn: isNamed && name !== undefined ? bytes.toString('utf8', name.start, name.end) : '' }
}

function readElement(bytes: Buffer, at: number): Element | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined) return undefined
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first }
  const size = first & 0x7f
  if (size === 0 || size > 4 || bytes.length < at + 2 + size) return undefined
  const start = at + 2 + size
  return { tag, start, end: start + bytes.readUIntBE(at + 2, size) }
}
