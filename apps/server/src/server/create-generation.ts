import {
  ConfigurationError,
  createTokenService,
  type TokenService,
  type TokenServiceOptions,
} from '@docker-token/core'
import type { Logger } from 'pino'

import { createTokenRouter, type TokenRouter } from '../http/create-token-router.ts'
import { routePaths } from '../http/route-paths.ts'
import { logObservations } from '../logging/log-observations.ts'
import { createGate } from './create-gate.ts'
import type { ServerOptions } from './server-options.ts'

/** One token service with its routes, from the moment it is made until a reload puts another in its place. */
export interface Generation {
  readonly tokens: TokenService
  readonly routes: TokenRouter
  /** Starts the listeners. */
  start(): Promise<void>
  /** Waits for the requests under way, at most so many milliseconds, then closes the listeners. Never fails. */
  retire(patience: number): Promise<void>
}

/** Bytes of a form. */
const bodyLimit = 64 * 1024

/** Makes a generation. Throws `ConfigurationError` with every problem of the options. */
export function createGeneration(options: ServerOptions, logger: Logger): Generation {
  const { listeners = [], routeEndPoint = '/v2/token/', scopeLimit = 100, bodyTimeout = 10 } = options
  const paths = routePaths(routeEndPoint)
  if (paths === undefined) {
    const message = `found ${JSON.stringify(routeEndPoint)}, expected a path such as /v2/token/`
    throw new ConfigurationError([{ path: ['routeEndPoint'], message }])
  }
  const tokenOptions = tokenOptionsOf(options)
  const tokens = createTokenService(tokenOptions)
  logObservations(tokens, logger)
  for (const listener of listeners) tokens.use(listener)
  const gate = createGate()
  const routes = createTokenRouter({
    paths,
    jwks: tokens.jwks(),
    issuer: tokenOptions.issuer,
    scopeLimit,
    limits: { bodyLimit, bodyTimeout: bodyTimeout * 1000 },
    logger,
    issue: (request) => tokens.issue(request),
    track: (task) => gate.pass(task),
  })
  return {
    tokens,
    routes,
    start: async () => {
      for (const warning of tokens.warnings) logger.warn(warning)
      await tokens.start()
    },
    retire: async (patience) => {
      await gate.empty(patience)
      await tokens.close().catch(() => {}) // core has told the log
    },
  }
}

/** Core refuses names that it does not know, so that a typing error is not overlooked. */
function tokenOptionsOf(options: ServerOptions): TokenServiceOptions {
  const {
    listeners: _listeners,
    routeEndPoint: _routeEndPoint,
    scopeLimit: _scopeLimit,
    bodyTimeout: _bodyTimeout,
    loggerLevel: _loggerLevel,
    loggerFile: _loggerFile,
    loggerSink: _loggerSink,
    ...tokenOptions
  } = options
  return tokenOptions
}
