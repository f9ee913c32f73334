import { ConfigurationError } from '@docker-token/core'
import { checkSettings } from '@docker-token/settings'
import type * as z from 'zod/mini'

import { TokenInputError } from './token-input-error.ts'

/** What somebody asks for, checked. Throws `TokenInputError` with every mistake, unknown keys included. */
export function checkInput<Input>(schema: z.ZodMiniType<Input>, value: unknown): Input {
  try {
    return checkSettings(value, { schema })
  } catch (error) {
    if (error instanceof ConfigurationError) throw new TokenInputError(error.problems)
    throw error
  }
}
