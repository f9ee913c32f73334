import type { Middleware } from 'koa'

import { checkMethod } from './check-method.ts'
import { respond } from './respond.ts'

/** Where the server is in its life. Only `ready` serves tokens as they should be. */
export type ServerState = 'starting' | 'ready' | 'draining'

/** `/healthz`: the process answers. `/readyz`: it should get requests; 503 while it starts or stops. */
export function reportHealth(state: () => ServerState): Middleware {
  return async (context, next) => {
    const { path } = context
    if (path !== '/healthz' && path !== '/readyz') {
      await next()
      return
    }
    checkMethod(context.method, ['GET', 'HEAD'])
    const status = path === '/healthz' ? 'ok' : state()
    const isGood = status === 'ok' || status === 'ready'
    const headers = { 'Cache-Control': 'no-store' }
    respond(context, { status: isGood ? 200 : 503, headers, body: JSON.stringify({ status }) })
  }
}
