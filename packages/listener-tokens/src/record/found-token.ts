import type { TokenRecord } from './token-record.ts'

/** What the store knows of a token that was shown. */
export interface FoundToken {
  readonly record: TokenRecord
  /** The token that `record.parent` names; absent if there is none, also if it has been purged. */
  readonly parent?: TokenRecord
}
