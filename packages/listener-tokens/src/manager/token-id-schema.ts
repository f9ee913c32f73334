import * as z from 'zod/mini'

import { isTokenId } from '../text/is-token-id.ts'

/** The id of a token. */
export const tokenIdSchema: z.ZodMiniType<string> = z
  .string()
  .check(z.refine(isTokenId, 'found no id of a token, expected 16 characters, a-z and 2-7'))
