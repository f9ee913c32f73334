import Koa from 'koa'
import type { Logger } from 'pino'

import type { TokenRouter } from './create-token-router.ts'
import { frameRequests } from './frame-requests.ts'
import { HttpError } from './http-error.ts'
import { reportHealth, type ServerState } from './report-health.ts'

/** What the application is made of. */
export interface AppParts {
  readonly logger: () => Logger
  readonly state: () => ServerState
  /** The routes of the token service that serves at this moment. */
  readonly routes: () => TokenRouter
}

/** The Koa application: a frame round every request, health, the token service, and 404 for the rest. */
export function createApp({ logger, state, routes }: AppParts): Koa {
  const app = new Koa()
  app.on('error', (error: unknown) => {
    logger().debug({ err: error }, 'a connection broke')
  })
  app.use(frameRequests(logger, state))
  app.use(reportHealth(state))
  app.use((context: Parameters<TokenRouter>[0], next) => {
    if (state() === 'starting') throw startingError()
    return routes()(context, next)
  })
  app.use(() => {
    throw new HttpError(404, 'NOT_FOUND', 'there is nothing at this path')
  })
  return app
}

function startingError(): HttpError {
  return new HttpError(503, 'UNAVAILABLE', 'the server is starting, try again', { 'Retry-After': '1' })
}
