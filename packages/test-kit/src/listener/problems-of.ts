import { ConfigurationError } from '@docker-token/core'

/** The lines of the `ConfigurationError` that this ends with; none if it ends well. Any other error is thrown on. */
export async function problemsOf(attempt: () => unknown): Promise<readonly string[]> {
  try {
    await attempt()
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n')
    throw error
  }
  return []
}
