import type { ConfigurationProblem } from '../errors/configuration-error.ts'
import type { KeyAlgorithm } from './key-algorithm.ts'
import type { KeyIdProfile } from './key-id-profile.ts'
import type { SigningKey } from './signing-key.ts'

/** The options that say what to sign with. */
export interface SigningKeySettings {
  readonly privateKey: string
  readonly publicKey?: string | undefined
  readonly signingAlgorithm?: KeyAlgorithm | undefined
  readonly keyIdProfile: KeyIdProfile
  readonly now: Date
}

/** A key that can be used, or every reason why not; either way with what deserves a warning. */
export interface SigningKeyResolution {
  readonly signingKey?: SigningKey
  readonly problems: readonly ConfigurationProblem[]
  readonly warnings: readonly string[]
}
