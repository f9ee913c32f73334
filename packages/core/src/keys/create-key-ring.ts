import type { JWK } from 'jose'

import { jwkThumbprint } from './jwk-thumbprint.ts'
import type { JsonWebKeySet } from './json-web-key-set.ts'
import { libtrustKeyId } from './libtrust-key-id.ts'
import type { PublishedKey } from './published-key.ts'
import type { SigningKey } from './signing-key.ts'

/** One key signs; the others stay published, so that tokens signed before or after a rotation verify. */
export interface KeyRing {
  readonly signingKey: SigningKey
  readonly jwks: JsonWebKeySet
}

/** Puts the keys together. Each is published under both of its key ids: registries differ in which they look for. */
export function createKeyRing(signingKey: SigningKey, others: readonly PublishedKey[]): KeyRing {
  const all = signingKey.published === undefined ? others : [signingKey.published, ...others]
  const published = all.flatMap(publish)
  const isFirst = ({ kid }: JWK, index: number): boolean =>
    published.findIndex((other) => other.kid === kid) === index
  return { signingKey, jwks: { keys: published.filter(isFirst) } }
}

function publish({ publicKey, algorithm }: PublishedKey): readonly JWK[] {
  const members = {
    ...publicKey.export({ format: 'jwk' }),
    use: 'sig',
    ...(algorithm === undefined ? {} : { alg: algorithm }),
  }
  return [libtrustKeyId(publicKey), jwkThumbprint(publicKey)].map((kid) => ({ ...members, kid }))
}
