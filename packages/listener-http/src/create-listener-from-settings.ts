import type { ListenerModuleContext } from '@docker-token/core'

import { createListener } from './create-listener.ts'
import type { HttpListener } from './http-listener-options.ts'
import { resolveOptions } from './options/resolve-options.ts'

/**
 * Makes the listener from its entry in the server's configuration: the options of `HttpListenerOptions` in snake_case, files relative
 * to `folder`. Throws `ConfigurationError` with every mistake.
 *
 * @example
 * const hook = { url: 'https://hooks.example.com/docker-token', secret_file: 'webhook.secret' }
 * createListenerFromSettings(hook, { folder: '/etc/docker-token' })
 */
export function createListenerFromSettings(
  settings: unknown,
  { folder }: ListenerModuleContext,
): HttpListener {
  return createListener(resolveOptions(settings, { naming: 'snake_case', folder }))
}
