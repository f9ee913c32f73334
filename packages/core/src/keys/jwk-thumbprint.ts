import { createHash, type KeyObject } from 'node:crypto'

/** The members that a thumbprint covers, in the order that RFC 7638 §3.2 and RFC 8037 §2 demand. */
const requiredMembers = {
  RSA: ['e', 'kty', 'n'],
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
} as const

/**
 * The JWK thumbprint of a public key: SHA-256, base64url (RFC 7638; for Ed25519 RFC 8037).
 *
 * @example
 * jwkThumbprint(createPublicKey(pem)) // '8qjioA3ZA7ti2JIE7c-U8smBFuZolQZvhSHDPU3hhB8'
 */
export function jwkThumbprint(publicKey: KeyObject): string {
  const jwk: Record<string, unknown> = { ...publicKey.export({ format: 'jwk' }) }
  const members =
    jwk['kty'] === 'RSA' || jwk['kty'] === 'EC' || jwk['kty'] === 'OKP'
      ? requiredMembers[jwk['kty']]
      : undefined
  if (members === undefined) throw new TypeError(`no thumbprint for a key of type ${String(jwk['kty'])}`)
  const canonical = JSON.stringify(Object.fromEntries(members.map((member) => [member, jwk[member]])))
  return createHash('sha256').update(canonical).digest('base64url')
}
