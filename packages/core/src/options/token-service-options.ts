import type { AttemptGuard } from '../authenticate/attempt-guard.ts'
import type { KeyAlgorithm } from '../keys/key-algorithm.ts'
import type { KeyIdProfile } from '../keys/key-id-profile.ts'
import type { ServiceOptions } from './service-options.ts'

/** What {@link createTokenService} needs. Unknown names are refused. */
export interface TokenServiceOptions {
  /** `iss` of every token, byte for byte what the registry's configuration says. */
  readonly issuer: string
  /** The registries' names: only for these services, and those of `services`, is signed. Needed unless there are `services`. */
  readonly audience?: string | readonly string[]
  /**
   * Registries that differ from the rest, by their names: each with an issuer, keys, key id profile or lifetime of its own.
   * `{ 'zot.example.com': { privateKey: pem, tokenLifetime: 600 } }`. Default: none.
   */
  readonly services?: Readonly<Record<string, ServiceOptions>>
  /**
   * PEM (PKCS#8, PKCS#1, SEC1), a JWK as JSON text, or for HS* the shared secret as text or `base64:…`. Needed unless every service
   * has its own.
   */
  readonly privateKey?: string
  /** PEM public key, PEM certificate (leaf first, then its issuers) or JWK. Default: the public half of `privateKey`. */
  readonly publicKey?: string
  /** Public keys or certificates of earlier or later signing keys: published by `jwks()`, never signed with. Default: none. */
  readonly publishedKeys?: readonly string[]
  /** Default: what the key implies (RSA: RS256, P-256: ES256, P-384: ES384, P-521: ES512, Ed25519: EdDSA). */
  readonly signingAlgorithm?: KeyAlgorithm
  /** Default `compat`. */
  readonly keyIdProfile?: KeyIdProfile
  /** Seconds a token is valid, 60 to 31 622 400 (a year). Default 300. */
  readonly tokenLifetime?: number
  /** Seconds a listener may take for one decision, more than 0; then the request ends with 503. Default 30. */
  readonly decisionTimeout?: number
  /** Whom to ask before the listeners. Default: nobody, so that attempts are not limited. */
  readonly attemptGuard?: AttemptGuard
  /** The time. Default: the system's clock. */
  readonly now?: () => Date
  /** Milliseconds of a clock that never goes back, for durations. Default: `performance.now`. */
  readonly elapsed?: () => number
  /** A name for a token, unique and not to be guessed. Default: 128 random bits, base64url. */
  readonly createTokenId?: () => string
}
