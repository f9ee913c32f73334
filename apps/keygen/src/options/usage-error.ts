/** Arguments that cannot be understood. The message says what was found and what is expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
