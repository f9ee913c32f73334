import type { WebhookAnswer } from '../protocol/webhook-answer.ts'

/** An answer that is no grant, thrown through the credential cache: it remembers only what is granted. */
export class NotGranted extends Error {
  override readonly name = 'NotGranted'
  readonly answer: WebhookAnswer

  constructor(answer: WebhookAnswer) {
    super('not granted')
    this.answer = answer
  }
}
