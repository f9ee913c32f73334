import { z } from 'zod'

import type { CountQuestion } from './count-message.ts'

const schema: z.ZodType<CountQuestion> = z.strictObject({
  kind: z.enum(['count-attempt', 'forget-attempts']),
  id: z.int(),
  window: z.number().positive(),
  key: z.string(),
})

/** What came from a worker, if it is a question about attempts. */
export function parseCountQuestion(message: unknown): CountQuestion | undefined {
  return schema.safeParse(message).data
}
