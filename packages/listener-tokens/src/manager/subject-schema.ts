import * as z from 'zod/mini'

import { quote } from '../text/quote.ts'

const longest = 255

/** A subject as listeners name it: any text without control characters. */
export const subjectSchema: z.ZodMiniType<string> = z.string().check(({ value, issues }) => {
  if (value !== '' && value.length <= longest && !/[\p{Cc}\p{Cs}]/u.test(value)) return
  const message = `found ${value === '' ? 'an empty text' : quote(value)}, expected a name of 1 to ${longest} characters`
  issues.push({ code: 'custom', message, input: value, continue: true })
})
