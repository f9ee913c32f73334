import * as z from 'zod/mini'

import type { TokenListFilter } from '../store/token-store.ts'
import { checkInput } from './check-input.ts'
import { subjectSchema } from './subject-schema.ts'
import { tokenIdSchema } from './token-id-schema.ts'

const schema = z.strictObject({
  subject: z.optional(subjectSchema),
  kind: z.optional(z.enum(['refresh', 'personal'])),
  after: z.optional(tokenIdSchema),
  limit: z._default(z.int().check(z.minimum(1), z.maximum(1000)), 100),
})

/** A filter with its limit. Throws `TokenInputError` with every mistake. */
export function checkListFilter(filter: TokenListFilter): TokenListFilter & { readonly limit: number } {
  const { limit, ...given } = checkInput(schema, filter)
  const { subject, kind, after } = given
  return {
    limit,
    ...(subject === undefined ? {} : { subject }),
    ...(kind === undefined ? {} : { kind }),
    ...(after === undefined ? {} : { after }),
  }
}
