/** Words in which SQLite and PostgreSQL differ. Migrations write them in braces: `{text}`. */
export interface Dialect {
  /** Text that is compared byte by byte: an index by the rules of a language breaks when the C library changes them. */
  readonly text: string
  /** Whole numbers of 64 bits. */
  readonly int: string
  /** What stands behind the columns of a table. */
  readonly strict: string
}
