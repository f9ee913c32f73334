import type { Context } from 'koa'

import type { Answer } from './answer-error.ts'

/** Writes an answer whose body is JSON text. Text, because Koa then does nothing more with it. */
export function respond(context: Context, { status, headers, body }: Answer): void {
  context.status = status
  context.set({ 'Content-Type': 'application/json', ...headers })
  context.body = body
}
