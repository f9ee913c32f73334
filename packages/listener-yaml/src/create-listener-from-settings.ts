import path from 'node:path'

import type { ListenerModuleContext } from '@docker-token/core'
import { checkSettings, durationSchema } from '@docker-token/settings'
import * as z from 'zod/mini'

import type { YamlListener } from './yaml-listener-options.ts'
import { yamlListener } from './yaml-listener.ts'

const day = 86_400_000

const millisecondsOrText = z.pipe(
  z
    .union([z.number(), z.string()])
    .check(
      z.refine(
        (value) => typeof value === 'number' || /\d ?(?:ms|s|m|h|d)$/.test(value),
        'expected milliseconds, or text such as 500ms or 2s',
      ),
    ),
  z.transform((value): number | string => (typeof value === 'number' ? `${value}ms` : value)),
)

/** Milliseconds, or a text with its unit. */
const interval = z.pipe(millisecondsOrText, durationSchema({ minimum: 10, maximum: day }))

const text = z.string().check(z.minLength(1))

const schema = z.strictObject({
  file: text,
  name: z.optional(text),
  watch: z.optional(z.boolean()),
  watch_interval: z.optional(interval),
  cache_lifetime: z.optional(durationSchema({ minimum: 0, maximum: 30 * day })),
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
