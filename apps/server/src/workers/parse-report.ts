import * as z from 'zod/mini'

import type { Report } from './worker-message.ts'

const schema: z.ZodMiniType<Report> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('listening'), address: z.string() }),
  z.strictObject({
    kind: z.literal('reload'),
    outcome: z.strictObject({ kind: z.enum(['reloaded', 'failed']) }),
  }),
  z.strictObject({ kind: z.literal('stopped'), finished: z.int(), cutOff: z.int() }),
  z.strictObject({ kind: z.literal('measured'), data: z.array(z.looseObject({ name: z.string() })) }),
])

/** What came from a worker, if it is a report: libraries that count for all workers send messages of their own. */
export function parseReport(message: unknown): Report | undefined {
  return schema.safeParse(message).data
}
