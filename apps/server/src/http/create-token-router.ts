import { Router } from '@koa/router'
import type { JsonWebKeySet } from '@docker-token/core'

import { answerKeySet } from './answer-key-set.ts'
import { answerTokenRequest, type TokenEndpoint } from './answer-token-request.ts'
import { addApiRoutes } from './api/add-api-routes.ts'
import type { TokenApi } from './api/token-api.ts'

/** What is routed to a token service. */
export interface TokenRoutes extends TokenEndpoint {
  /** See `routePaths`. */
  readonly paths: readonly string[]
  readonly jwks: (service?: string) => JsonWebKeySet
  /** Absent if no listener keeps tokens. */
  readonly api?: TokenApi
  /** Runs a request, so that it is known what is under way. */
  readonly track: (task: () => Promise<void>) => Promise<void>
}

/** Koa middleware that routes. */
export type TokenRouter = (...args: Parameters<ReturnType<Router['routes']>>) => Promise<unknown>

/**
 * Routes the token endpoint and `/.well-known/jwks.json`; everything else goes on to what follows. Tokens are not asked of the router:
 * their paths hold no parameters, and to try its patterns and to prepare a chain of middleware takes it 1.3 µs, 3 % of a token.
 */
export function createTokenRouter(routes: TokenRoutes): TokenRouter {
  const router = new Router({ sensitive: true, strict: true })
  router.all('/.well-known/jwks.json', (context) => {
    answerKeySet(context, routes.jwks)
  })
  if (routes.api !== undefined) addApiRoutes(router, routes.api)
  const tokenPaths = new Set(routes.paths)
  const others = router.routes()
  return (context, next) =>
    tokenPaths.has(context.path)
      ? routes.track(() => answerTokenRequest(context, routes))
      : others(context, next)
}
