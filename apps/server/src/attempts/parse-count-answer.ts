import * as z from 'zod/mini'

import type { CountAnswer } from './count-message.ts'

const schema: z.ZodMiniType<CountAnswer> = z.strictObject({
  kind: z.literal('attempts-counted'),
  id: z.int(),
  total: z.number(),
  left: z.number(),
})

/** What came from the main process, if it answers a question about attempts. */
export function parseCountAnswer(message: unknown): CountAnswer | undefined {
  return schema.safeParse(message).data
}
