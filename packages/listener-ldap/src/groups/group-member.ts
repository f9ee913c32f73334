/** The user whose groups are looked for. */
export interface GroupMember {
  readonly dn: string
  readonly username: string
  /** Values of `memberOf`. */
  readonly memberOf: readonly string[]
}
