import { X509Certificate } from 'node:crypto'

import type { DecodedToken } from './decode-token.ts'

/** The certificates that a token carries, leaf first (RFC 7515 §4.1.6). None if it carries none, or not well-formed ones. */
export function certificatesOf({ header }: DecodedToken): readonly X509Certificate[] {
  const { x5c } = header
  if (!Array.isArray(x5c)) return []
  try {
    return x5c.map((text) => new X509Certificate(Buffer.from(String(text), 'base64')))
  } catch {
    return []
  }
}
