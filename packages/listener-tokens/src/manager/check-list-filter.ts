import { z } from 'zod'

import type { TokenListFilter } from '../store/token-store.ts'
import { isTokenId } from '../text/is-token-id.ts'
import { checkInput } from './check-input.ts'
import { subjectSchema } from './subject-schema.ts'

const schema = z.strictObject({
  subject: subjectSchema.optional(),
  kind: z.enum(['refresh', 'personal']).optional(),
  after: z
    .string()
    .refine(isTokenId, 'found no id of a token, expected 16 characters, a-z and 2-7')
    .optional(),
  limit: z.int().min(1).max(1000).default(100),
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
