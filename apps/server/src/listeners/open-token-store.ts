import { ConfigurationError } from '@docker-token/core'
import type { OpenTokens, openTokensFromSettings } from '@docker-token/listener-tokens'

import type { Configuration } from '../configuration/configuration.ts'
import { isRecord } from '../configuration/is-record.ts'
import { configurationProblemsOf } from './configuration-problems-of.ts'
import { importListenerModule } from './import-listener-module.ts'

/** What a listener package exports to manage its tokens. */
interface TokenModule {
  readonly openTokensFromSettings: typeof openTokensFromSettings
}

/**
 * Opens the tokens of the first listener that keeps some; `undefined` if there is none. Throws `ConfigurationError` for mistakes in
 * its entry, with their place.
 */
export async function openTokenStore(configuration: Configuration): Promise<OpenTokens | undefined> {
  const { listeners, folder } = configuration
  for (const [index, { use, ...settings }] of listeners.entries()) {
    const imported = await importListenerModule(use, folder)
    if (imported.kind === 'broken') throw imported.error
    if (imported.kind !== 'found' || !keepsTokens(imported.module)) continue
    try {
      return await imported.module.openTokensFromSettings(settings, { folder })
    } catch (error) {
      const problems = configurationProblemsOf(error)
      if (problems === undefined) throw error
      throw new ConfigurationError(configuration.locate(problems, ['listeners', index]), { cause: error })
    }
  }
  return undefined
}

function keepsTokens(module: unknown): module is TokenModule {
  return isRecord(module) && typeof module['openTokensFromSettings'] === 'function'
}
