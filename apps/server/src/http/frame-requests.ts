import type { Middleware } from 'koa'
import type { Logger } from 'pino'

import { acceptRequestId } from './accept-request-id.ts'
import { answerError } from './answer-error.ts'
import { HttpError } from './http-error.ts'
import type { ServerState } from './report-health.ts'
import { respond } from './respond.ts'

/** What every request gets: a name, an answer even if all else fails, and a farewell when the server stops. */
export function frameRequests(logger: () => Logger, state: () => ServerState): Middleware {
  return async (context, next) => {
    const requestId = acceptRequestId(context.req.headersDistinct['x-request-id'])
    context.set({ 'X-Request-Id': requestId, 'X-Content-Type-Options': 'nosniff' })
    try {
      await next()
    } catch (error) {
      if (!(error instanceof HttpError)) {
        logger().error({ request_id: requestId, err: error }, 'unexpected error')
      }
      respond(context, answerError(error, { requestId, issuer: '', oauth: false }))
    }
    if (state() === 'draining') context.set('Connection', 'close')
  }
}
