import type { TokenManager } from '@docker-token/listener-tokens'

import { loadConfiguration } from '../../configuration/load-configuration.ts'
import { openTokenStore } from '../../listeners/open-token-store.ts'
import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { findConfiguration } from '../find-configuration.ts'
import { describeInputError, type OptionNames } from './describe-input-error.ts'

/** Which tokens a command works on, and its names for what it may be wrong about. */
interface TokensPlace {
  readonly config?: string | undefined
  readonly data?: string | undefined
  readonly optionNames?: OptionNames
}

/** Does something with the tokens of the configuration and closes the store. What the store says against it is told in its words. */
export async function withTokens(
  place: TokensPlace,
  io: CommandIo,
  work: (manager: TokenManager) => Promise<void>,
): Promise<number> {
  const { file } = findConfiguration(place, io)
  const configuration = await loadConfiguration(file, io.environment)
  try {
    const tokens = await openTokenStore(configuration)
    if (tokens === undefined) {
      throw new CommandError(
        `${file} names no listener that keeps tokens, expected one such as @docker-token/listener-tokens`,
      )
    }
    for (const warning of tokens.warnings) io.stderr.write(`docker-token: warning: ${warning}\n`)
    try {
      await work(tokens.manager)
    } finally {
      await tokens.store.close()
    }
    return 0
  } catch (error) {
    throw explain(error, place.optionNames)
  }
}

/** Errors of the package are known by name: it may be another copy than the one that this was built with. */
function explain(error: unknown, optionNames: OptionNames = {}): unknown {
  if (!(error instanceof Error)) return error
  if (error.name === 'TokenInputError')
    return new CommandError(describeInputError(error, optionNames), { cause: error })
  if (error.name === 'StoreUnavailableError')
    return new CommandError(error.message, { exitCode: 1, cause: error })
  return error
}
