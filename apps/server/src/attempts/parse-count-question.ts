import * as z from 'zod/mini'

import type { CountQuestion } from './count-message.ts'

const schema: z.ZodMiniType<CountQuestion> = z.strictObject({
  kind: z.enum(['count-attempt', 'forget-attempts']),
  id: z.int(),
  window: z.number().check(z.positive()),
  key: z.string(),
})

/** What came from a worker, if it is a question about attempts. */
export function parseCountQuestion(message: unknown): CountQuestion | undefined {
  return schema.safeParse(message).data
}
