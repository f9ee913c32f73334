import type { Secret } from '@docker-token/core'

/** The account that searches. */
export interface ServiceAccount {
  readonly dn: string
  readonly password: Secret
}
