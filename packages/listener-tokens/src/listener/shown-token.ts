import type { Scope, Secret } from '@docker-token/core'

import type { TokenRecord } from '../record/token-record.ts'

/** A living token that a request was made with. */
export interface ShownToken {
  readonly text: Secret
  readonly record: TokenRecord
  /** Which actions the token leaves over of a scope; absent if it is not restricted. */
  readonly limit?: (scope: Scope) => readonly string[]
}
