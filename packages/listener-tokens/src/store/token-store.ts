import type { FoundToken } from '../record/found-token.ts'
import type { TokenRecord } from '../record/token-record.ts'
import type { TokenKind } from '../text/token-kind.ts'

/** Which tokens are listed, in the order of their ids, which is that in which they were made. */
export interface TokenListFilter {
  readonly subject?: string
  readonly kind?: TokenKind
  /** Only those behind this id: the last one of the page before. */
  readonly after?: string
  /** At most so many. Default 100, at most 1000. */
  readonly limit?: number
}

/** Which tokens are revoked: one, or those of a subject. Refresh tokens that were asked for with one of them are revoked as well. */
export type RevokeFilter = { readonly id: string } | { readonly subject: string; readonly kind?: TokenKind }

/** A use of a token. */
export interface TokenUse {
  readonly id: string
  readonly at: Date
  /** The address of the client, if it is known. */
  readonly from?: string
}

/** Which ended tokens are deleted. */
export interface PurgeOptions {
  /** Those revoked or expired before. */
  readonly before: Date
  /** Refresh tokens not used since. */
  readonly unusedSince: Date
  /** Default: as fast as it goes. */
  readonly pace?: PurgePace
}

/** How a purge leaves room for others. */
export interface PurgePace {
  /** How many rows one statement looks at. */
  readonly rows: number
  /** How many it deletes. */
  readonly deletions: number
  /** Called after each statement: the next one waits for it. `false` ends the purge. */
  readonly rest: () => Promise<boolean>
}

/** What became of a token that was added. */
type AddOutcome =
  | 'added'
  /** The subject has as many living personal access tokens as it may. */
  | 'too_many'
  /** The subject has a living token of this name. */
  | 'name_taken'
  /** The subject has no personal access token that is the parent, or it is revoked. */
  | 'no_parent'

/**
 * Where tokens are kept. All but `close` reject with `StoreUnavailableError` if the database cannot be asked in time. What was
 * acknowledged is on the disk. There is no cache: what another node has revoked is revoked for the next `find`.
 */
export interface TokenStore {
  /** Brings the schema up to date. If that fails, each of the other calls tries again. */
  open(): Promise<void>
  /** Waits for what is under way, then lets go of the database. */
  close(): Promise<void>
  /**
   * Stores a token under the hash of its text. A personal one only if its subject has fewer that live than `most`; of those added at the
   * same moment by several connections to PostgreSQL, each counts without the others.
   */
  add(record: TokenRecord, hash: string, most?: number): Promise<AddOutcome>
  /** The token whose text has this hash, living or not. */
  find(hash: string): Promise<FoundToken | undefined>
  /** The token of this id, living or not. */
  get(id: string): Promise<FoundToken | undefined>
  /** Writes last uses. A use earlier than the one that is stored changes nothing. */
  touch(uses: readonly TokenUse[]): Promise<void>
  list(filter?: TokenListFilter): Promise<readonly TokenRecord[]>
  /** Revokes, and says how many that were not revoked before. */
  revoke(filter: RevokeFilter, at: Date): Promise<number>
  /**
   * Revokes the refresh tokens of a subject that were used longest ago, but so many, and never `spare`. Says how many. Of those that
   * are revoked the 100 revoked last stay, however old they are: who logs in all the time fills no disk, and waits for no old rows.
   */
  trim(subject: string, keep: number, at: Date, spare?: string): Promise<number>
  /** Deletes tokens that ended, and says how many. */
  purge(options: PurgeOptions): Promise<number>
  /** Whether the database answers. */
  ping(): Promise<void>
  /** Whether this process may write: rejects for a file, or with an account, that may only read. Changes nothing. */
  checkWrites(): Promise<void>
}
