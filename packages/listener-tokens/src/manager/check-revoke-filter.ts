import { z } from 'zod'

import type { RevokeFilter } from '../store/token-store.ts'
import { isTokenId } from '../text/is-token-id.ts'
import { checkInput } from './check-input.ts'
import { subjectSchema } from './subject-schema.ts'
import { TokenInputError } from './token-input-error.ts'

const schema = z.strictObject({
  id: z.string().refine(isTokenId, 'found no id of a token, expected 16 characters, a-z and 2-7').optional(),
  subject: subjectSchema.optional(),
  kind: z.enum(['refresh', 'personal']).optional(),
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
