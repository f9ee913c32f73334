import { ConfigurationError } from '@docker-token/core'

import { CommandError } from '../command-error.ts'

/** Runs something on the text of a policy file; what is wrong there is said with the file's name. */
export function inPolicy<Value>(file: string, task: () => Value): Value {
  try {
    return task()
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    const named = error.problems.map((problem) => ({ file, ...problem }))
    throw new CommandError(new ConfigurationError(named).message, { cause: error })
  }
}
