import { checkSettings } from '@docker-token/settings'
import { z } from 'zod'

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

const schema: z.ZodType<ResolvedOptions> = z
  .strictObject({
    file: z.string().min(1).optional(),
    text: z.string().optional(),
    name: z.string().min(1).default('yaml'),
    watch: z.boolean().default(true),
    watchInterval: z.int().min(10).default(1000),
    cacheLifetime: z.number().min(0).default(60),
  })
  .refine(({ file, text }) => (file === undefined) !== (text === undefined), {
    error: 'expected either `file` or `text`',
  })

/** Options with every default filled in. Throws `ConfigurationError` with every mistake. */
export function resolveOptions(options: YamlListenerOptions): ResolvedOptions {
  return checkSettings(options, { schema, secrets: ['text'] })
}
