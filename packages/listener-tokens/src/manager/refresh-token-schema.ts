import * as z from 'zod/mini'

import type { RefreshTokenInput } from './refresh-token-input.ts'
import { subjectSchema } from './subject-schema.ts'
import { tokenIdSchema } from './token-id-schema.ts'

/** Checks what a refresh token shall be. What a client calls itself is its own matter: it is cleaned, never refused. */
export const refreshTokenSchema: z.ZodMiniType<RefreshTokenInput> = z.strictObject({
  subject: subjectSchema,
  service: subjectSchema,
  clientId: z.optional(z.pipe(z.string(), z.transform(clean))),
  knownBy: z.optional(z.string()),
  parent: z.optional(tokenIdSchema),
})

function clean(text: string): string | undefined {
  return Array.from(text.slice(0, 200).replaceAll(/\p{C}/gu, '')).slice(0, 100).join('') || undefined
}
