import type { StoredPassword } from '../passwords/stored-password.ts'
import type { Policy } from './policy.ts'

/** All that decisions are made from, replaced as one value. */
export interface PolicyInForce {
  readonly policy: Policy
  /** What the passwords of unknown users are checked against; absent in a policy without users. */
  readonly dummy?: StoredPassword
}
