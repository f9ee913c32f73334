import type { IncomingMessage } from 'node:http'

import type { Middleware } from 'koa'
import type { Logger } from 'pino'

import { createSlot } from '../connections/create-slot.ts'
import { acceptRequestId } from './accept-request-id.ts'
import { answerError } from './answer-error.ts'
import type { FrameState } from './frame-state.ts'
import { HttpError } from './http-error.ts'
import { readTarget } from './read-target.ts'
import type { ServerState } from './report-health.ts'
import { respond } from './respond.ts'

/** What every request gets: a name, an answer even if all else fails, and a farewell when the server stops. */
export function frameRequests(logger: () => Logger, state: () => ServerState): Middleware {
  const newest = createSlot<IncomingMessage>('newest request') // if it is being answered
  return async (context, next) => {
    const { req } = context
    newest.set(req.socket, req)
    const requestId = acceptRequestId(req.headersDistinct['x-request-id'])
    // said of an earlier one of several pipelined requests, it would leave the later ones without an answer
    const isLast = (): boolean => state() === 'draining' && newest.get(req.socket) === req
    const frame: FrameState = {
      requestId,
      headers: () => ({
        'X-Request-Id': requestId,
        'X-Content-Type-Options': 'nosniff',
        ...(isLast() ? { Connection: 'close' } : {}),
      }),
    }
    context.state = frame
    try {
      readTarget(context)
      await next()
    } catch (error) {
      if (!(error instanceof HttpError)) {
        logger().error({ request_id: requestId, err: error }, 'unexpected error')
      }
      respond(context, answerError(error, { requestId, issuer: '', oauth: false }))
    } finally {
      if (newest.get(req.socket) === req) newest.set(req.socket, undefined)
    }
  }
}
