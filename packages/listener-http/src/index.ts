export { createListenerFromSettings } from './create-listener-from-settings.ts'
export { httpListener } from './http-listener.ts'
export type { HttpListener, HttpListenerOptions, WebhookQuestionName } from './http-listener-options.ts'
export type { WebhookAnswer } from './protocol/webhook-answer.ts'
export type {
  AuthenticateQuestion,
  AuthorizeQuestion,
  IdentifyQuestion,
  WebhookQuestion,
} from './protocol/webhook-question.ts'
export { webhookJsonSchema } from './protocol/webhook-json-schema.ts'
export { type SignedRequest, verifySignature } from './signature/verify-signature.ts'
