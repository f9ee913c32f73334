import type { JWK } from 'jose'

import { jwkThumbprint } from './jwk-thumbprint.ts'
import type { JsonWebKeySet } from './json-web-key-set.ts'
import type { KeyIdProfile } from './key-id-profile.ts'
import { libtrustKeyId } from './libtrust-key-id.ts'
import { mergeKeySets } from './merge-key-sets.ts'
import type { PublishedKey } from './published-key.ts'
import type { SigningKey } from './signing-key.ts'

/** One key signs; the others stay published, so that tokens signed before or after a rotation verify. */
export interface KeyRing {
  readonly signingKey: SigningKey
  /** Each key under both of its key ids: registries differ in which they look for. */
  readonly jwks: JsonWebKeySet
  /** Each key once, under the key id that tokens carry: there are verifiers that want a set of one key. */
  readonly profileJwks: JsonWebKeySet
}

/** Puts the keys together. */
export function createKeyRing(
  signingKey: SigningKey,
  others: readonly PublishedKey[],
  profile: KeyIdProfile,
): KeyRing {
  const all = signingKey.published === undefined ? others : [signingKey.published, ...others]
  const keyId = profile === 'thumbprint' ? jwkThumbprint : libtrustKeyId
  return {
    signingKey,
    jwks: mergeKeySets([{ keys: all.flatMap((key) => publish(key, [libtrustKeyId, jwkThumbprint])) }]),
    profileJwks: mergeKeySets([{ keys: all.flatMap((key) => publish(key, [keyId])) }]),
  }
}

function publish(
  { publicKey, algorithm }: PublishedKey,
  keyIds: readonly (typeof jwkThumbprint)[],
): readonly JWK[] {
  const members = {
    ...publicKey.export({ format: 'jwk' }),
    use: 'sig',
    ...(algorithm === undefined ? {} : { alg: algorithm }),
  }
  return keyIds.map((keyId) => ({ ...members, kid: keyId(publicKey) }))
}
