import { importSharedSecret } from './import-shared-secret.ts'
import { problemsOf } from './problems-of.ts'
import type { SigningKeyResolution, SigningKeySettings } from './signing-key-resolution.ts'

const hashLengths = { HS256: 32, HS384: 48, HS512: 64 } as const

/** HS*: for verifiers that share the secret. No `kid`, no `x5c`, never published. */
export function resolveSharedSecret(
  { privateKey, publicKey }: SigningKeySettings,
  algorithm: keyof typeof hashLengths,
): SigningKeyResolution {
  const { value: key, problems } = problemsOf('privateKey', () =>
    importSharedSecret(privateKey, hashLengths[algorithm]),
  )
  const warnings = [
    `${algorithm} is for verifiers that share the secret: no registry accepts its tokens; registries take ES256 and RS256`,
    ...(publicKey === undefined ? [] : [`the public key is not used with ${algorithm}`]),
  ]
  return key === undefined ? { problems, warnings } : { signingKey: { algorithm, key }, problems, warnings }
}
