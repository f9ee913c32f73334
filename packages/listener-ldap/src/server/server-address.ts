/** Where a server is. */
export interface ServerAddress {
  /** Name or address; certificates are checked against it. */
  readonly host: string
  readonly port: number
}
