import type { KeyObject } from 'node:crypto'

import type { KeyAlgorithm } from './key-algorithm.ts'

/** What a key is able to sign with. */
export interface KeyDescription {
  /** For messages: `RSA 2048`, `EC P-256`, `Ed25519`. */
  readonly name: string
  /** The algorithms it fits, the default first. */
  readonly algorithms: readonly KeyAlgorithm[]
}

const curves: Readonly<Record<string, KeyDescription>> = {
  prime256v1: { name: 'EC P-256', algorithms: ['ES256'] },
  secp384r1: { name: 'EC P-384', algorithms: ['ES384'] },
  secp521r1: { name: 'EC P-521', algorithms: ['ES512'] },
}
const rsaAlgorithms: readonly KeyAlgorithm[] = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']
const shortestModulus = 2048

/**
 * Says what an asymmetric key may sign. Throws `TypeError` for a weak key (RSA below 2048 bits, RFC 7518 §3.3) and for a kind that
 * no registry reads.
 */
export function describeKey(key: KeyObject): KeyDescription {
  if (key.asymmetricKeyType === 'ed25519') return { name: 'Ed25519', algorithms: ['EdDSA'] }
  if (key.asymmetricKeyType === 'rsa') return describeRsa(key.asymmetricKeyDetails?.modulusLength ?? 0)
  const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (curve !== undefined) return curve
  const found = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? key.type
  throw new TypeError(`found a key of type ${found}, expected RSA, EC P-256, P-384 or P-521, or Ed25519`)
}

function describeRsa(bits: number): KeyDescription {
  if (bits < shortestModulus) {
    throw new TypeError(
      `found an RSA key of ${bits} bits, expected at least ${shortestModulus}: docker-token-keygen --algorithm RS256`,
    )
  }
  return { name: `RSA ${bits}`, algorithms: rsaAlgorithms }
}
