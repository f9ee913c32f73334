import { type KeyObject, sign, verify } from 'node:crypto'

const probe = Buffer.from('docker-token')

/** Whether one verifies what the other signs: a JWK may carry the public half of another key, which no import notices. */
export function isKeyPair(privateKey: KeyObject, publicKey: KeyObject): boolean {
  const digest = privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256'
  try {
    return verify(digest, probe, publicKey, sign(digest, probe, privateKey))
  } catch {
    return false // the numbers of the key contradict each other
  }
}
