import { createListener } from './create-listener.ts'
import type { HttpListener, HttpListenerOptions } from './http-listener-options.ts'
import { resolveOptions } from './options/resolve-options.ts'

/**
 * Makes a listener that asks a webhook who a client is and what it may do. Throws `ConfigurationError` for wrong options; `start`
 * rejects with one for files that cannot be used.
 *
 * @example
 * tokens.use(httpListener({ url: 'https://hooks.example.com/docker-token', secretFile: 'webhook.secret' }))
 * await tokens.start()
 */
export function httpListener(options: HttpListenerOptions): HttpListener {
  return createListener(resolveOptions(options, { naming: 'camelCase', folder: '' }))
}
