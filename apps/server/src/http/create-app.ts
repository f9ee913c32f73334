import Koa, { type Middleware } from 'koa'
import type { Logger } from 'pino'

import type { Outdated } from '../listeners/outdated.ts'
import type { TokenRouter } from './create-token-router.ts'
import { frameRequests } from './frame-requests.ts'
import { HttpError } from './http-error.ts'
import { reportHealth, type ServerState } from './report-health.ts'
import { takeTurns } from './take-turns.ts'

/** What the application is made of. */
export interface AppParts {
  readonly logger: () => Logger
  readonly state: () => ServerState
  /** Whether decisions can be recorded; if not, none are made. */
  readonly isRecording: () => boolean
  readonly outdated: () => readonly Outdated[]
  /** Counts answers. */
  readonly count: Middleware | undefined
  /** The routes of the token service that serves at this moment. */
  readonly routes: () => TokenRouter
}

/** The Koa application: a frame round every request, health, the token service, and 404 for the rest. */
export function createApp({ logger, state, isRecording, outdated, routes, count }: AppParts): Koa {
  const app = new Koa()
  if (count !== undefined) app.use(count)
  app.on('error', (error: unknown) => {
    logger().debug({ err: error }, 'a connection broke')
  })
  app.use(frameRequests(logger, state))
  app.use(reportHealth({ state, isRecording, outdated })) // at once: whoever asks restarts what does not answer
  app.use(takeTurns())
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
