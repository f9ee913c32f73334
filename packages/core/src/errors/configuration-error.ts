import { TokenServiceError } from './token-service-error.ts'

/** One mistake in a configuration, a policy file or the options given to a function. */
export interface ConfigurationProblem {
  /** Where in the settings, e.g. `['listeners', 0, 'file']`; empty for the whole. */
  readonly path: readonly (string | number)[]
  /** What was found and what is expected, in one sentence. Never holds a secret. */
  readonly message: string
  /** The file it stands in, if it came from one. */
  readonly file?: string
  /** 1-based line and column in that file. */
  readonly line?: number
  readonly column?: number
}

/**
 * Settings that cannot be served. Holds every problem found, not only the first; the message is one line for each:
 * `config.yaml:4:5 listeners.0.foo: unknown key; expected one of …`.
 *
 * @example
 * throw new ConfigurationError([{ path: ['token_lifetime'], message: 'found 30 s, expected at least 60 s' }])
 */
export class ConfigurationError extends TokenServiceError {
  override readonly name = 'ConfigurationError'
  readonly problems: readonly ConfigurationProblem[]

  constructor(problems: readonly ConfigurationProblem[], options: { readonly cause?: unknown } = {}) {
    super('invalid_configuration', problems.map(formatProblem).join('\n'), options)
    this.problems = problems
  }
}

function formatProblem({ path, message, file, line, column }: ConfigurationProblem): string {
  const position = [file, line, column].filter((part) => part !== undefined).join(':')
  const where = [position, path.join('.')].filter((part) => part !== '').join(' ')
  return where === '' ? message : `${where}: ${message}`
}
