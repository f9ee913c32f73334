/** A server answers but takes no writes: a standby, or one that another has taken over from. */
export class StandbyError extends Error {
  override readonly name = 'StandbyError'
  /** SQLSTATE read_only_sql_transaction. */
  readonly code = '25006'

  constructor(cause: unknown) {
    super('this server takes no writes', { cause })
  }
}
