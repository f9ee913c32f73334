import type { Secret } from '@docker-token/core'

import type { TokenRecord } from '../record/token-record.ts'

/** A new token. Its text is nowhere else: who shall have it must be given it now. */
export interface CreatedToken {
  readonly token: Secret
  readonly record: TokenRecord
}
