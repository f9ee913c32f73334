import type { KeyObject } from 'node:crypto'

import type { ConfigurationProblem } from '../errors/configuration-error.ts'
import type { KeyAlgorithm } from './key-algorithm.ts'
import type { KeyIdProfile } from './key-id-profile.ts'

/** What a profile makes of a key. */
export interface ProfileFindings {
  readonly problems: readonly ConfigurationProblem[]
  readonly warnings: readonly string[]
}

/**
 * Whether the registries that a profile is for take such tokens: `compat` and `libtrust` are for 2.8, which knows RS* and ES* only.
 * Warns of what works with some registries only.
 */
export function checkProfile(
  profile: KeyIdProfile,
  algorithm: KeyAlgorithm,
  publicKey: KeyObject,
  hasCertificate: boolean,
): ProfileFindings {
  if (profile === 'thumbprint') return { problems: [], warnings: shortCoordinates(publicKey) }
  if (algorithm === 'EdDSA' || algorithm.startsWith('PS')) {
    const message = `found ${profile} with ${algorithm}, which registry 2.8 refuses, expected thumbprint, or an RS* or ES* key`
    return { problems: [{ path: ['keyIdProfile'], message }], warnings: [] }
  }
  if (profile === 'libtrust' || hasCertificate) return { problems: [], warnings: [] }
  const warning =
    'compat without a certificate sends no x5c: registry 3 with rootcertbundle refuses such tokens; ' +
    'give a certificate as public key (docker-token-keygen makes one)'
  return { problems: [], warnings: [warning] }
}

/** Registry 3.1 drops leading zero bytes of EC coordinates when it computes the id of a certificate's key (S5). */
function shortCoordinates(publicKey: KeyObject): readonly string[] {
  if (publicKey.asymmetricKeyType !== 'ec') return []
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  if (![x, y].some((coordinate) => Buffer.from(coordinate, 'base64url')[0] === 0)) return []
  return [
    'a coordinate of this EC key begins with a zero byte: registry 3 with rootcertbundle computes another key id; ' +
      'use compat, give the registry our JWKS, or make a new key with docker-token-keygen',
  ]
}
