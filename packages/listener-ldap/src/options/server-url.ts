/** Where one server, or the list of servers in the DNS, is. */
export interface ServerUrl {
  /** As it was written. */
  readonly text: string
  /** Whether TLS comes first (`ldaps`). */
  readonly secure: boolean
  /** Whether `host` is a domain whose SRV records name the servers. */
  readonly srv: boolean
  /** Without brackets. */
  readonly host: string
  readonly port: number
}
