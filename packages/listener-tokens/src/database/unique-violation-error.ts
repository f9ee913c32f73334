/** A row with this key is there already. */
export class UniqueViolationError extends Error {
  override readonly name = 'UniqueViolationError'

  constructor(cause: unknown) {
    super('a row with this key is there already', { cause })
  }
}
