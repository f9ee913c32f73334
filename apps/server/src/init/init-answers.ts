import type { TlsAnswers } from './read-tls-answers.ts'

/** Who may know the users, and what may be kept of them. */
export const listenerKinds = ['yaml', 'ldap', 'tokens'] as const

/** One of them. */
export type ListenerKind = (typeof listenerKinds)[number]

/** Everything that must be known to set up a server before a registry. */
export interface InitAnswers {
  /** As clients name it: `registry.example.com`, `localhost:5000`. */
  readonly registry: string
  readonly service: string
  readonly issuer: string
  readonly realm: string
  readonly listeners: readonly ListenerKind[]
  readonly ldap?: { readonly url: string; readonly bindDn: string }
  readonly algorithm: 'ES256' | 'ES384' | 'RS256'
  readonly listen: string
  /** Files for https, absolute. Absent: plain http, for a proxy that has the certificate or for this machine alone. */
  readonly tls?: TlsAnswers
}
