const masked = '[secret]'

/**
 * A password, token or key that cannot be printed by accident: text, JSON and `console.log` show `[secret]`.
 * Read it with {@link Secret.reveal}, as late as possible.
 *
 * @example
 * const password = new Secret('s3cret')
 * `${password}`       // '[secret]'
 * password.reveal()   // 's3cret'
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The secret itself. Never put the result into a message, a log or an error. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return masked
  }

  toJSON(): string {
    return masked
  }

  static {
    // what console.log and util.inspect show
    Object.defineProperty(Secret.prototype, Symbol.for('nodejs.util.inspect.custom'), { value: () => masked })
  }
}
