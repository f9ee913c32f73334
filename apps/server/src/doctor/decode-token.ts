/** What a token says, unverified. */
export interface DecodedToken {
  readonly text: string
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/** Reads header and claims of a JWT in compact form (RFC 7519 §3). `undefined` if it is none. */
export function decodeToken(text: string): DecodedToken | undefined {
  const [header, claims, signature, ...more] = text.split('.')
  if (header === undefined || claims === undefined || signature === undefined || more.length > 0)
    return undefined
  const decoded = { header: decodePart(header), claims: decodePart(claims) }
  if (decoded.header === undefined || decoded.claims === undefined) return undefined
  return { text, header: decoded.header, claims: decoded.claims }
}

function decodePart(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
