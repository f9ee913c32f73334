/** What is limited apart, so that nobody waits behind what he has nothing to do with. */
export type RequestKind =
  /** A form or a JSON text that is on its way. */
  | 'body'
  /** Nobody says who he is. */
  | 'anonymous'
  | 'refresh_token'
  /** An account that was let in before, from this address or with this password. */
  | 'known'
  /** Anybody else with a password: it may have to be hashed or asked of a directory. */
  | 'unknown'
