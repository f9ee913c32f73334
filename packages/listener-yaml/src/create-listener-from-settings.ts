import path from 'node:path'

import type { ListenerModuleContext } from '@docker-token/core'
import { checkSettings } from '@docker-token/settings'
import { z } from 'zod'

import type { YamlListener } from './yaml-listener-options.ts'
import { yamlListener } from './yaml-listener.ts'

const schema = z.strictObject({
  file: z.string().min(1),
  name: z.string().min(1).optional(),
  watch: z.boolean().optional(),
  watch_interval: z.int().min(10).optional(),
  cache_lifetime: z.number().min(0).optional(),
})

/**
 * Makes the listener from its entry in the server's configuration: `file` (relative to `folder`), `name`, `watch`,
 * `watch_interval` (ms), `cache_lifetime` (s). Throws `ConfigurationError` with every mistake.
 *
 * @example
 * createListenerFromSettings({ file: 'users.yaml' }, { folder: '/etc/docker-token' })
 */
export function createListenerFromSettings(
  settings: unknown,
  { folder }: ListenerModuleContext,
): YamlListener {
  const { file, name, watch, ...times } = checkSettings(settings, { schema })
  const { watch_interval: watchInterval, cache_lifetime: cacheLifetime } = times
  return yamlListener({
    file: path.resolve(folder, file),
    ...(name === undefined ? {} : { name }),
    ...(watch === undefined ? {} : { watch }),
    ...(watchInterval === undefined ? {} : { watchInterval }),
    ...(cacheLifetime === undefined ? {} : { cacheLifetime }),
  })
}
