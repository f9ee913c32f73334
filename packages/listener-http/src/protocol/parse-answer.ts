import type { WebhookQuestionName } from '../http-listener-options.ts'
import { answerSchemas } from './answer-schemas.ts'
import type { WebhookAnswer } from './webhook-answer.ts'

/** Reads a webhook's answer. Throws an `Error` that says where it is wrong, and repeats nothing of it: it may hold what was asked. */
export function parseAnswer(question: WebhookQuestionName, body: string): WebhookAnswer {
  const result = answerSchemas[question].safeParse(parseJson(body))
  if (result.success) return result.data
  const [issue] = result.error.issues
  const place = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.')
  throw new Error(
    `the webhook's answer to ${question} is not as agreed: ${place} is wrong; see webhook.schema.json`,
  )
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Error("the webhook's answer is no JSON")
  }
}
