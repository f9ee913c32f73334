import type { KeyIdProfile } from '@docker-token/core'

import type { KeyPairAlgorithm } from '../key/key-kinds.ts'
import type { SharedSecretAlgorithm } from '../key/create-shared-secret.ts'

/** What {@link formatRegistryConfiguration} writes about. */
export interface RegistryConfigurationOptions {
  /** The URL of the token endpoint as clients reach it: `https`, and a host name rather than an address. */
  readonly realm: string
  /** The registry's name: `aud` of its tokens, byte for byte. */
  readonly service: string
  /** `iss` of the tokens, byte for byte. */
  readonly issuer: string
  /**
   * Path, at the registry, of the root certificate; of the signing certificate if that is self-signed, and if tokens do not carry it
   * (profile `libtrust`).
   */
  readonly rootCertificateBundle: string
  /** Path, at the registry, of the JWKS. Needed for EdDSA and PS*, and for the profiles `libtrust` and `thumbprint`; optional otherwise. */
  readonly jwks?: string
  /** Path, at a zot, of the signing certificate or its public key. Default: `rootCertificateBundle`. */
  readonly certificate?: string
  readonly algorithm: KeyPairAlgorithm | SharedSecretAlgorithm
  /** Default `compat`; with EdDSA and PS* `thumbprint`. */
  readonly keyIdProfile?: KeyIdProfile
}

/** Blocks of text to paste. Where a registry cannot be configured, its block is a comment that says why. */
export interface RegistryConfiguration {
  /** YAML for `config.yml` of registry 2.8. */
  readonly registry2: string
  /** YAML for `config.yml` of registry 3. */
  readonly registry3: string
  /** The same as environment variables, quoted for a shell. */
  readonly environment: string
  /** Environment variables of registry 2.8 alone. */
  readonly environment2: string
  /** Environment variables of registry 3 alone. */
  readonly environment3: string
  /** JSON for the configuration of zot, which knows one key and checks neither issuer nor audience. */
  readonly zot: string
}
