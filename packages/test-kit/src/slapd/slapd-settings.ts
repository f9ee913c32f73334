import type { KeyPair } from '../make-certificates.ts'

/** What an example slapd holds besides, or instead. */
export interface SlapdSettings {
  /** Default: `exampleDirectory`. */
  readonly ldif?: string
  readonly certificate?: KeyPair & { readonly ca: string }
  /** More lines of slapd.conf: before the database, and in it. */
  readonly global?: string
  readonly database?: string
}
