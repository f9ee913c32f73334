import * as z from 'zod/mini'

import type { RevokeFilter } from '../store/token-store.ts'
import { checkInput } from './check-input.ts'
import { subjectSchema } from './subject-schema.ts'
import { tokenIdSchema } from './token-id-schema.ts'
import { TokenInputError } from './token-input-error.ts'

const schema = z.strictObject({
  id: z.optional(tokenIdSchema),
  subject: z.optional(subjectSchema),
  kind: z.optional(z.enum(['refresh', 'personal'])),
})

/** Says whose tokens are meant, without a doubt. Throws `TokenInputError` otherwise. */
export function checkRevokeFilter(filter: RevokeFilter): RevokeFilter {
  const { id, subject, kind } = checkInput(schema, filter)
  if (id !== undefined && subject === undefined && kind === undefined) return { id }
  if (subject !== undefined && id === undefined) return { subject, ...(kind === undefined ? {} : { kind }) }
  throw new TokenInputError([
    { path: [], message: 'expected the id of a token, or a subject with or without a kind' },
  ])
}
