import type { Scope } from '@docker-token/core'

/** What stands in a token, and whether it holds. Never the token. */
export interface DecodedToken {
  readonly algorithm: string
  readonly keyId?: string
  readonly issuer?: string
  /** Empty: a client without credentials. */
  readonly subject: string
  readonly services: readonly string[]
  readonly issuedAt?: string
  readonly expiresAt?: string
  readonly access: readonly Scope[]
  /** Whether one of our keys made the signature. */
  readonly signature: 'ours' | 'not ours' | 'a shared secret, not checked'
  /** Why a registry would refuse it. Empty: it is valid now. */
  readonly problems: readonly string[]
}
