/** Bytes for one connection, and whom they may make their sender. */
export interface FuzzRequest {
  /** What kind of malformation it is, for the report. */
  readonly kind: string
  readonly bytes: Buffer
  /** Whose right password stands in it; nobody's: only an anonymous token may come back. */
  readonly credentialsOf?: string
}

/** What the requests are made of: the truth about users, which they twist. */
export interface FuzzMaterial {
  readonly service: string
  /** A user with few rights, whose password the fuzzer knows. */
  readonly known: { readonly username: string; readonly password: string }
  /** A user with all rights, whose password it does not. */
  readonly target: string
  /** A token that was signed for the known user. */
  readonly token: string
  /** The certificate that the tokens are verified by, as PEM: for a forger who uses it as a shared secret. */
  readonly certificate: string
}
