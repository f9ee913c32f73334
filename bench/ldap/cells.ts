/** One contender with so many logins at a time. */
export interface Cell {
  readonly contender: string
  readonly inFlight: number
  /** Whether all connections are TLS. */
  readonly tls: boolean
}

/** Everything that is measured in each round, in this order and then backwards. */
export const cells: readonly Cell[] = [
  ...[1, 16, 64].flatMap((inFlight) => [
    { contender: 'listener, cold', inFlight, tls: false },
    { contender: 'dial for each login', inFlight, tls: false },
    { contender: 'bare binds', inFlight, tls: false },
  ]),
  { contender: 'listener, cold', inFlight: 16, tls: true },
  { contender: 'dial for each login', inFlight: 16, tls: true },
  { contender: 'listener, cached', inFlight: 16, tls: false },
  { contender: 'ldapwhoami', inFlight: 16, tls: false },
  { contender: 'ldapsearch', inFlight: 4, tls: false },
]
