import * as z from 'zod/mini'

import type { Order } from './worker-message.ts'

const schema: z.ZodMiniType<Order> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signal'), name: z.enum(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2']) }),
  z.strictObject({ kind: z.literal('lead') }),
  z.strictObject({ kind: z.literal('reload') }),
  z.strictObject({ kind: z.literal('behind') }),
  z.strictObject({ kind: z.literal('in-step') }),
  z.strictObject({ kind: z.literal('measure') }),
])

/** What came from the main process, if it is an order: libraries that count for all workers send messages of their own. */
export function parseOrder(message: unknown): Order | undefined {
  return schema.safeParse(message).data
}
