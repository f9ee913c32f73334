import { createHash, type KeyObject } from 'node:crypto'

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * The key id of docker/libtrust, by which registry 2.8 knows a key: SHA-256 of the DER SubjectPublicKeyInfo, its first 30 bytes
 * in base32, in 12 groups of 4 (libtrust `util.go`, `keyIDFromCryptoKey`).
 *
 * @example
 * libtrustKeyId(createPublicKey(pem)) // 'PYYO:TEWU:V7JH:26JV:AQTZ:LJC3:SXVJ:XGHA:34F2:2LAQ:ZRMK:Z7Q6'
 */
export function libtrustKeyId(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const fingerprint = createHash('sha256').update(spki).digest().subarray(0, 30)
  return (base32(fingerprint).match(/.{4}/g) ?? []).join(':')
}

/** RFC 4648 base32 of a whole number of 5-byte groups, so that no padding is needed. */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = bits.match(/.{5}/g) ?? []
  return letters.map((group) => base32Alphabet.charAt(Number.parseInt(group, 2))).join('')
}
