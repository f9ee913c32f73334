import type { Secret } from '@docker-token/core'

import type { TokenRecord } from '../record/token-record.ts'

/** A living token that a request was made with. */
export interface ShownToken {
  readonly text: Secret
  readonly record: TokenRecord
}
