import * as z from 'zod/mini'

import { answerSchemas } from './answer-schemas.ts'
import { questionSchema } from './question-schema.ts'

/** JSON Schema (2020-12) of what is posted, and of what may be answered to each question; `webhook.schema.json` holds it. */
export function webhookJsonSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'docker-token webhook',
    $defs: {
      question: schemaOf(questionSchema),
      authenticate_answer: schemaOf(answerSchemas.authenticate),
      identify_answer: schemaOf(answerSchemas.identify),
      authorize_answer: schemaOf(answerSchemas.authorize),
    },
  }
}

function schemaOf(schema: z.ZodMiniType): Record<string, unknown> {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}
