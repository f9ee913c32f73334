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
export type TokenRouter = ReturnType<Router['routes']>

/** Routes the token endpoint and `/.well-known/jwks.json`; everything else goes on to what follows. */
export function createTokenRouter(routes: TokenRoutes): TokenRouter {
  const router = new Router({ sensitive: true, strict: true })
  for (const path of routes.paths) {
    router.all(path, async (context) => {
      await routes.track(() => answerTokenRequest(context, routes))
    })
  }
  router.all('/.well-known/jwks.json', (context) => {
    answerKeySet(context, routes.jwks)
  })
  if (routes.api !== undefined) addApiRoutes(router, routes.api)
  return router.routes()
}
