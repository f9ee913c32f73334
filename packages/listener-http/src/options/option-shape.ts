import { Secret } from '@docker-token/core'
import { durationSchema } from '@docker-token/settings'
import { z } from 'zod'

import type { CheckedOptions } from './checked-options.ts'

const text = z.string().min(1)
const shortestSecret = 32
const tooShort = `expected a secret of at least ${shortestSecret} characters`

/** What each option must be, in camelCase, and its default. What concerns several is checked elsewhere. */
export const optionShape: { readonly [Name in keyof CheckedOptions]-?: z.ZodType<CheckedOptions[Name]> } = {
  name: text.default('http'),
  url: text,
  secret: z
    .union([
      z.string().min(shortestSecret, tooShort),
      z.instanceof(Secret).refine((secret) => secret.reveal().length >= shortestSecret, tooShort),
    ])
    .optional(),
  secretFile: text.optional(),
  ask: z
    .array(z.enum(['authenticate', 'identify', 'authorize']))
    .min(1)
    .default(['authenticate', 'identify', 'authorize']),
  anonymous: z.boolean().default(false),
  timeout: durationSchema({ minimum: 10, maximum: 60_000 }).default(5000),
  cacheTtl: durationSchema({ minimum: 0, maximum: 3_600_000 }).default(60_000),
  concurrency: z.int().min(1).max(1000).default(32),
  queue: z.int().min(0).max(100_000).default(256),
  breakAfter: z.int().min(1).max(1000).default(5),
  breakFor: durationSchema({ minimum: 10, maximum: 600_000 }).default(10_000),
  onError: z.enum(['fail', 'abstain']).default('fail'),
  caFile: text.optional(),
  certFile: text.optional(),
  keyFile: text.optional(),
  allowPlaintext: z.boolean().default(false),
}
