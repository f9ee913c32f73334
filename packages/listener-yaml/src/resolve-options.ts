import { checkSettings } from '@docker-token/settings'
import * as z from 'zod/mini'

import type { YamlListenerOptions } from './yaml-listener-options.ts'

/** Complete options. Exactly one of `file` and `text` is there. */
export interface ResolvedOptions {
  readonly file?: string | undefined
  readonly text?: string | undefined
  readonly name: string
  readonly watch: boolean
  readonly watchInterval: number
  readonly cacheLifetime: number
}

const schema: z.ZodMiniType<ResolvedOptions> = z
  .strictObject({
    file: z.optional(z.string().check(z.minLength(1))),
    text: z.optional(z.string()),
    name: z._default(z.string().check(z.minLength(1)), 'yaml'),
    watch: z._default(z.boolean(), true),
    watchInterval: z._default(z.int().check(z.minimum(10)), 1000),
    cacheLifetime: z._default(z.number().check(z.minimum(0)), 60),
  })
  .check(
    z.refine(
      ({ file, text }) => (file === undefined) !== (text === undefined),
      'expected either `file` or `text`',
    ),
  )

/** Options with every default filled in. Throws `ConfigurationError` with every mistake. */
export function resolveOptions(options: YamlListenerOptions): ResolvedOptions {
  return checkSettings(options, { schema, secrets: ['text'] })
}
