/** One group that a user is in, directly or through others. */
export interface Group {
  readonly dn: string
  /** What it is called, before prefix and case; a group may have several names, or none that is known. */
  readonly names: readonly string[]
  /** The groups that it is in, if they came with it. */
  readonly parents: readonly string[]
}
