import { Secret } from '@docker-token/core'
import { durationSchema } from '@docker-token/settings'
import { z } from 'zod'

import type { CheckedOptions } from './checked-options.ts'

const text = z.string().min(1)
const day = 86_400_000
const lifetime = durationSchema({ minimum: 300_000, maximum: 3650 * day })

/** What each option must be, in camelCase, and its default. What concerns several is checked elsewhere. */
export const optionShape: { readonly [Name in keyof CheckedOptions]: z.ZodType<CheckedOptions[Name]> } = {
  name: text.default('tokens'),
  path: text.optional(),
  url: z.union([text, z.instanceof(Secret)]).optional(),
  urlFile: text.optional(),
  caFile: text.optional(),
  poolSize: z.int().min(1).max(1000).optional(),
  timeout: durationSchema({ minimum: 10, maximum: 60_000 }).default(2000),
  refreshTokens: z.boolean().default(true),
  refreshIdleLifetime: lifetime.default(90 * day),
  refreshLifetime: lifetime.optional(),
  maxRefreshTokens: z.int().min(1).max(10_000).default(100),
  personalTokens: z.boolean().default(true),
  maxPersonalTokens: z.int().min(1).max(10_000).default(100),
  // longer than a last use may be unwritten
  purgeAfter: lifetime.default(30 * day),
  purgeInterval: durationSchema({ minimum: 1000, maximum: 7 * day }).default(6 * 3_600_000),
}
