import { createListener } from './listener/create-listener.ts'
import { resolveOptions } from './options/resolve-options.ts'
import type { TokensListenerOptions } from './tokens-listener-options.ts'
import type { TokensListener } from './tokens-listener-type.ts'

/**
 * Makes a listener that gives refresh tokens and lets in who shows one, or a personal access token. Who a subject is, and what it
 * may do, other listeners say. Throws `ConfigurationError` for wrong options.
 *
 * @example
 * tokens.use(tokensListener({ path: 'tokens.db' }))
 * tokens.use(yamlListener({ file: 'policy.yaml' }))
 */
export function tokensListener(options: TokensListenerOptions = {}): TokensListener {
  return createListener(resolveOptions(options, { naming: 'camelCase', folder: process.cwd() }))
}
