import type { TokenManager } from '@docker-token/listener-tokens'

import { loadConfiguration } from '../../configuration/load-configuration.ts'
import { openTokenStore } from '../../listeners/open-token-store.ts'
import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { findConfiguration } from '../find-configuration.ts'

/** Names of the errors of listener-tokens that are written for whoever asked, and whether it is the asker's mistake. */
const ownErrors: ReadonlyMap<string, 1 | 2> = new Map([
  ['TokenInputError', 2],
  ['StoreUnavailableError', 1],
])

/** Does something with the tokens of the configuration and closes the store. What the store says against it is told in its words. */
export async function withTokens(
  place: { readonly config?: string | undefined; readonly data?: string | undefined },
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
    const exitCode = error instanceof Error ? ownErrors.get(error.name) : undefined
    if (exitCode === undefined || !(error instanceof Error)) throw error
    throw new CommandError(error.message, { exitCode, cause: error })
  }
}
