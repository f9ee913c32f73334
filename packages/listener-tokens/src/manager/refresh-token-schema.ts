import { z } from 'zod'

import { isTokenId } from '../text/is-token-id.ts'
import type { RefreshTokenInput } from './refresh-token-input.ts'
import { subjectSchema } from './subject-schema.ts'

/** Checks what a refresh token shall be. What a client calls itself is its own matter: it is cleaned, never refused. */
export const refreshTokenSchema: z.ZodType<RefreshTokenInput> = z.strictObject({
  subject: subjectSchema,
  service: subjectSchema,
  clientId: z
    .string()
    .transform(
      (text) => Array.from(text.slice(0, 200).replaceAll(/\p{C}/gu, '')).slice(0, 100).join('') || undefined,
    )
    .optional(),
  knownBy: z.string().optional(),
  parent: z
    .string()
    .refine(isTokenId, 'found no id of a token, expected 16 characters, a-z and 2-7')
    .optional(),
})
