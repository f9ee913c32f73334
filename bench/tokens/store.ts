/** A database that is filled and asked, and how it writes what the others write otherwise. */
export interface Store {
  /** The entry of the listener in the configuration. */
  readonly settings: { readonly path: string } | { readonly url: string }
  readonly execute: (sql: string) => Promise<void>
  /** The beginning of a statement that has the table `numbers`, with a column `i` from 0 on. */
  readonly numbers: (count: number) => string
  readonly paddedId: string
  /** As long as a hash, and as random. */
  readonly randomHash: string
}
