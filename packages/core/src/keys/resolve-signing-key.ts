import { resolveAsymmetricKey } from './resolve-asymmetric-key.ts'
import { resolveSharedSecret } from './resolve-shared-secret.ts'
import type { SigningKeyResolution, SigningKeySettings } from './signing-key-resolution.ts'

/** Imports the keys and checks that they belong together and fit the algorithm and the profile. */
export function resolveSigningKey(settings: SigningKeySettings): SigningKeyResolution {
  const { signingAlgorithm } = settings
  return signingAlgorithm === 'HS256' || signingAlgorithm === 'HS384' || signingAlgorithm === 'HS512'
    ? resolveSharedSecret(settings, signingAlgorithm)
    : resolveAsymmetricKey(settings)
}
