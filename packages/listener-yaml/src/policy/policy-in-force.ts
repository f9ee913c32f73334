import type { StoredPassword } from '../passwords/stored-password.ts'
import type { Policy } from './policy.ts'

/** All that decisions are made from, replaced as one value. */
export interface PolicyInForce {
  readonly policy: Policy
  /**
   * What the passwords of unknown users are checked against; absent in a policy without users. Made for the first password that is to
   * be checked, whosever it is: a start does not wait for a hash.
   */
  readonly dummy?: () => StoredPassword | Promise<StoredPassword>
}
