/** One row of the table: who, and what they may do. */
export interface RightsTestEntry {
  /** Shown when it fails. */
  readonly about?: string | undefined
  readonly user?: string | undefined
  readonly anonymous?: boolean | undefined
  readonly groups?: readonly string[] | undefined
  readonly attributes?: Readonly<Record<string, string | readonly string[]>> | undefined
  readonly ip?: string | undefined
  readonly service?: string | undefined
  /** The actions by `type:name`: these are given, and none of the others. */
  readonly expect: Readonly<Record<string, readonly string[]>>
}

/** A file of tests. */
export interface RightsTestDocument {
  /** Default for all: the only service there is. */
  readonly service?: string | undefined
  readonly tests: readonly RightsTestEntry[]
}
