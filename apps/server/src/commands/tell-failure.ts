import { ListenerError } from '@docker-token/core'

import { configurationProblemsOf } from '../listeners/configuration-problems-of.ts'
import { describeError } from '../logging/describe-error.ts'
import { ListenError } from '../server/listen-error.ts'
import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'

/** Says on standard error why a command could not do its work. Returns the exit code. */
export function tellFailure(error: unknown, { stderr }: CommandIo): number {
  const problems = configurationProblemsOf(error)
  if (problems !== undefined && error instanceof Error) {
    stderr.write(`docker-token: the configuration cannot be served:\n${error.message}\n`)
    return 2
  }
  if (error instanceof CommandError || error instanceof ListenError) {
    stderr.write(`docker-token: ${error.message}\n`)
    return error instanceof CommandError ? error.exitCode : 1
  }
  if (error instanceof ListenerError) {
    stderr.write(`docker-token: ${describeError(error)}\n`)
    return 1
  }
  // to ask for the class would load what makes keys
  const isOfTheSystem = error instanceof Error && ('syscall' in error || error.name === 'KeyFilesError')
  const text =
    error instanceof Error ? (isOfTheSystem ? error.message : (error.stack ?? error.message)) : String(error)
  stderr.write(`docker-token: ${text}\n`)
  return 1
}
