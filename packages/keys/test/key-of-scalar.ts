import { createECDH, createPrivateKey, createPublicKey } from 'node:crypto'

import type { KeyPair } from '../src/index.ts'

/** The P-256 key pair with this private number. */
export function keyOfScalar(scalar: number): KeyPair {
  const secret = Buffer.alloc(32)
  secret.writeUInt32BE(scalar, 28)
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(secret)
  const point = curve.getPublicKey() // 04, x, y
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: secret.toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}
