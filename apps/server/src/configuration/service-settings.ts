import type { KeyAlgorithm, KeyIdProfile } from '@docker-token/core'

/** An entry under `services:`; names as in the file. What is left out is as at the top. */
export interface ServiceSettings {
  readonly issuer?: string | undefined
  readonly private_key?: string | undefined
  readonly private_key_file?: string | undefined
  readonly public_key?: string | undefined
  readonly public_key_file?: string | undefined
  readonly published_key_files?: readonly string[] | undefined
  readonly signing_algorithm?: KeyAlgorithm | undefined
  readonly key_id_profile?: KeyIdProfile | undefined
  /** Seconds. */
  readonly token_lifetime?: number | undefined
}
