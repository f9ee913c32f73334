/** One way to check passwords. */
export interface Contender {
  /** Checks the password of one user; rejects if it is not found right. */
  login(index: number): Promise<void>
  close(): Promise<void>
}

/** What a contender is made of. */
export interface ContenderSettings {
  readonly url: string
  /** File of the certificate to trust; empty without TLS. */
  readonly ca: string
  /** Logins at a time. */
  readonly inFlight: number
}
