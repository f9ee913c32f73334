import { Secret } from '@docker-token/core'
import { durationSchema } from '@docker-token/settings'
import * as z from 'zod/mini'

import type { CheckedOptions } from './checked-options.ts'

const text = z.string().check(z.minLength(1))
const shortestSecret = 32
const tooShort = `expected a secret of at least ${shortestSecret} characters`
const question = z.enum(['authenticate', 'identify', 'authorize'])
const secret = z.union([
  z.string().check(z.minLength(shortestSecret, tooShort)),
  z.instanceof(Secret).check(z.refine((value) => value.reveal().length >= shortestSecret, tooShort)),
])

/** What each option must be, in camelCase, and its default. What concerns several is checked elsewhere. */
export const optionShape: { readonly [Name in keyof CheckedOptions]-?: z.ZodMiniType<CheckedOptions[Name]> } =
  {
    name: z._default(text, 'http'),
    url: text,
    secret: z.optional(secret),
    secretFile: z.optional(text),
    ask: z._default(z.array(question).check(z.minLength(1)), ['authenticate', 'identify', 'authorize']),
    anonymous: z._default(z.boolean(), false),
    timeout: z._default(durationSchema({ minimum: 10, maximum: 60_000 }), 5000),
    cacheTtl: z._default(durationSchema({ minimum: 0, maximum: 3_600_000 }), 60_000),
    concurrency: z._default(z.int().check(z.minimum(1), z.maximum(1000)), 32),
    queue: z._default(z.int().check(z.minimum(0), z.maximum(100_000)), 256),
    breakAfter: z._default(z.int().check(z.minimum(1), z.maximum(1000)), 5),
    breakFor: z._default(durationSchema({ minimum: 10, maximum: 600_000 }), 10_000),
    onError: z._default(z.enum(['fail', 'abstain']), 'fail'),
    caFile: z.optional(text),
    certFile: z.optional(text),
    keyFile: z.optional(text),
    allowPlaintext: z._default(z.boolean(), false),
  }
