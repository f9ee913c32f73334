import path from 'node:path'

import type { ListenerModuleContext } from '@docker-token/core'
import { checkSettings, durationSchema } from '@docker-token/settings'
import { z } from 'zod'

import type { YamlListener } from './yaml-listener-options.ts'
import { yamlListener } from './yaml-listener.ts'

const day = 86_400_000

/** Milliseconds, or a text with its unit. */
const interval = z
  .union([z.number(), z.string()])
  .refine((value) => typeof value === 'number' || /\d ?(?:ms|s|m|h|d)$/.test(value), {
    error: 'expected milliseconds, or text such as 500ms or 2s',
  })
  .transform((value): number | string => (typeof value === 'number' ? `${value}ms` : value))
  .pipe(durationSchema({ minimum: 10, maximum: day }))

const schema = z.strictObject({
  file: z.string().min(1),
  name: z.string().min(1).optional(),
  watch: z.boolean().optional(),
  watch_interval: interval.optional(),
  cache_lifetime: durationSchema({ minimum: 0, maximum: 30 * day }).optional(),
})

/**
 * Makes the listener from its entry in the server's configuration: `file` (relative to `folder`), `name`, `watch`,
 * `watch_interval` (ms, or `2s`), `cache_lifetime` (s, or `10m`). Throws `ConfigurationError` with every mistake.
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
    ...(cacheLifetime === undefined ? {} : { cacheLifetime: cacheLifetime / 1000 }),
  })
}
