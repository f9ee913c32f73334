/** What a column holds. Times are seconds since 1970. */
export type SqlValue = string | number | null

/** SQL that both dialects read, with a `?` for each value. */
export interface Statement {
  readonly sql: string
  readonly values: readonly SqlValue[]
}
