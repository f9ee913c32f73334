import { ListenerError } from '@docker-token/core'

import { describeError } from '../../logging/describe-error.ts'
import { CommandError } from '../command-error.ts'
import type { RightsPlace } from './load-rights-server.ts'

/** Asks listeners for a command that has `rightsOptions`. If one of them fails, says which option does without it. */
export async function withLocalHint<Value>(
  { local }: RightsPlace,
  ask: () => Promise<Value>,
): Promise<Value> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ListenerError) || local === true) throw error
    const hint = '--local asks only listeners that need no directory, database or network'
    throw new CommandError(`${describeError(error)}; ${hint}`, { cause: error, exitCode: 1 })
  }
}
