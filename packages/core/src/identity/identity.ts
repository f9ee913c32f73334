/** Who the client is, as the listener that granted access says. */
export interface Identity {
  /** The user name, `sub` of the token. Empty for an anonymous client. */
  readonly subject: string
  /** The groups that rules may speak of. */
  readonly groups: readonly string[]
  /** Anything else that rules may want to read, e.g. an e-mail address. Never signed. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>
  /** The name of the listener that said so. Set by core. */
  readonly listener: string
}

/** What a listener gives to `setAccessGranted`. All that is left out gets its default. */
export interface IdentityInput {
  /** Default: the Basic user name; empty without credentials. */
  readonly subject?: string
  /** Default: none. */
  readonly groups?: readonly string[]
  /** Default: none. */
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>
}
