import { ConfigurationError } from '@docker-token/core'

import { CommandError } from './command-error.ts'

/** Does something with a file that was named on the command line. Mistakes in it are told as the command's, each with its place. */
export async function withLocatedMistakes<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ConfigurationError) throw new CommandError(error.message, { cause: error })
    throw error
  }
}
