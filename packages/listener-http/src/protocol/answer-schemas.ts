import * as z from 'zod/mini'

import type { WebhookQuestionName } from '../http-listener-options.ts'
import type { WebhookAnswer } from './webhook-answer.ts'

const text = z.string().check(z.minLength(1), z.maxLength(1024))
const texts = z.array(text).check(z.maxLength(10_000))
const because = z.optional(z.string().check(z.maxLength(1024)))
const groups = z.optional(texts)
const attributes = z.optional(z.record(text, z.union([z.string(), z.array(z.string())])))
const deny = z.strictObject({ decision: z.literal('deny'), reason: because })
const abstain = z.strictObject({ decision: z.literal('abstain') })

/** What may be answered to each question. An unknown key is a mistake. */
export const answerSchemas: Readonly<Record<WebhookQuestionName, z.ZodMiniType<WebhookAnswer>>> = {
  authenticate: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('grant'), subject: z.optional(text), groups, attributes }),
    deny,
    abstain,
  ]),
  identify: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('grant'), groups, attributes }),
    deny,
    abstain,
  ]),
  authorize: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('grant'), actions: z.optional(texts), because }),
    deny,
    abstain,
  ]),
}
