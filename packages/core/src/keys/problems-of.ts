import type { ConfigurationProblem } from '../errors/configuration-error.ts'

/** Runs an import; its error becomes a problem of the option it belongs to, so that all are reported at once. */
export function problemsOf<Value>(
  option: string,
  read: () => Value,
): { readonly value?: Value; readonly problems: readonly ConfigurationProblem[] } {
  try {
    return { value: read(), problems: [] }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { problems: [{ path: [option], message: error.message }] }
  }
}
