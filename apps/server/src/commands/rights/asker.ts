/** Somebody who would ask for a token. */
export interface Asker {
  /** Empty: a client without credentials. */
  readonly user: string
  /** Default: what listeners say. */
  readonly groups?: readonly string[] | undefined
  /** Default: what listeners say. */
  readonly attributes?: Readonly<Record<string, string | readonly string[]>> | undefined
  readonly ip?: string | undefined
}
