/** What was asked cannot be done. The message is a sentence for the person at the terminal. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  /** 2: the command line or a file is wrong. 1: it went wrong on the way. */
  readonly exitCode: 1 | 2

  constructor(message: string, options: { readonly exitCode?: 1 | 2; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.exitCode = options.exitCode ?? 2
  }
}
