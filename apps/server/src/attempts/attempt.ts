/** Somebody who says by a password that an account is his. */
export interface Attempt {
  /** The account from this address. */
  readonly pair: string
  readonly network: string
  readonly account: string
  /** Fingerprint of account and password. */
  readonly mark: string
}
