/** Key files that cannot be written, read or rotated. The message says which, why, and what to do. */
export class KeyFilesError extends Error {
  override readonly name = 'KeyFilesError'
  /** The files that the message is about. */
  readonly files: readonly string[]

  constructor(message: string, files: readonly string[] = [], options: { readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.files = files
  }
}
