import type { Filter } from 'ldapts'

/** One question to the directory. */
export interface SearchRequest {
  readonly base: string
  readonly scope: 'base' | 'sub'
  /** Default: any entry. */
  readonly filter?: Filter
  /** Asked for by name; others do not come. */
  readonly attributes: readonly string[]
}

/** One entry, its attributes by lower-case name. */
export interface DirectoryEntry {
  readonly dn: string
  /** Values that are no UTF-8 are left out. */
  readonly attributes: ReadonlyMap<string, readonly string[]>
}

/** What the directory answered. */
export interface SearchAnswer {
  readonly entries: readonly DirectoryEntry[]
  /** Where more may be found: URLs of other servers, never followed. */
  readonly references: readonly string[]
}

/** Asks the directory, on whatever connection. Rejects with `DirectoryError`. */
export type Search = (request: SearchRequest) => Promise<SearchAnswer>
