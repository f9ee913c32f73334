import { z } from 'zod'

import type { WebhookQuestionName } from '../http-listener-options.ts'
import type { WebhookAnswer } from './webhook-answer.ts'

const text = z.string().min(1).max(1024)
const texts = z.array(text).max(10_000)
const groups = texts.optional()
const attributes = z.record(text, z.union([z.string(), z.array(z.string())])).optional()
const deny = z.strictObject({ decision: z.literal('deny'), reason: z.string().max(1024).optional() })
const abstain = z.strictObject({ decision: z.literal('abstain') })

/** What may be answered to each question. An unknown key is a mistake. */
export const answerSchemas: Readonly<Record<WebhookQuestionName, z.ZodType<WebhookAnswer>>> = {
  authenticate: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('grant'), subject: text.optional(), groups, attributes }),
    deny,
    abstain,
  ]),
  identify: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('grant'), groups, attributes }),
    deny,
    abstain,
  ]),
  authorize: z.discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('grant'),
      actions: texts.optional(),
      because: z.string().max(1024).optional(),
    }),
    deny,
    abstain,
  ]),
}
