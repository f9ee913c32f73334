/** What a listener gets when it starts: the way to tell the outside about itself. */
export interface ListenerContext {
  /** Something went as it should: data were read again. Becomes the observation `listener.reported`. */
  info(message: string): void
  /** Something works but is unsafe or unwise: plain passwords. Becomes the observation `listener.reported`. */
  warn(message: string): void
  /** Something failed outside a request: a changed file cannot be read. Becomes the observation `listener.failed`. */
  fail(error: unknown): void
}
