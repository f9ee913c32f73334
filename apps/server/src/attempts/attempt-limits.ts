/** How many wrong passwords are taken, each counted once for as long as `window` lasts. */
export interface AttemptLimits {
  /** For one account from one address (of IPv6, one /64 network). Default 10. */
  readonly limit: number
  /** Seconds from the first wrong password on, after which counting begins anew. Default 60. */
  readonly window: number
  /** From one address, whatever the accounts. Accounts that logged in from there before go on. Default 100. */
  readonly perAddress: number
  /** For one account from all addresses. Then each address that it is not known from has one attempt left. Default 100. */
  readonly perAccount: number
  /** Where they are counted: `memory`, or the URL of a PostgreSQL database for several nodes. Default `memory`. */
  readonly store: string
}
