import { Secret } from '@docker-token/core'
import { durationSchema } from '@docker-token/settings'
import * as z from 'zod/mini'

import type { CheckedOptions } from './checked-options.ts'

const text = z.string().check(z.minLength(1))
const day = 86_400_000
const lifetime = durationSchema({ minimum: 300_000, maximum: 3650 * day })

/** What each option must be, in camelCase, and its default. What concerns several is checked elsewhere. */
export const optionShape: { readonly [Name in keyof CheckedOptions]: z.ZodMiniType<CheckedOptions[Name]> } = {
  name: z._default(text, 'tokens'),
  path: z.optional(text),
  url: z.optional(z.union([text, z.instanceof(Secret)])),
  urlFile: z.optional(text),
  caFile: z.optional(text),
  poolSize: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
  timeout: z._default(durationSchema({ minimum: 10, maximum: 60_000 }), 2000),
  refreshTokens: z._default(z.boolean(), true),
  refreshIdleLifetime: z._default(lifetime, 90 * day),
  refreshLifetime: z.optional(lifetime),
  maxRefreshTokens: z._default(z.int().check(z.minimum(1), z.maximum(10_000)), 100),
  personalTokens: z._default(z.boolean(), true),
  maxPersonalTokens: z._default(z.int().check(z.minimum(1), z.maximum(10_000)), 100),
  // longer than a last use may be unwritten
  purgeAfter: z._default(lifetime, 30 * day),
  purgeInterval: z._default(durationSchema({ minimum: 1000, maximum: 7 * day }), 6 * 3_600_000),
}
