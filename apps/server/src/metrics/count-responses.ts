import type { Middleware } from 'koa'
import { Counter, Gauge, type Registry } from 'prom-client'

/** Adds the answers by status, and the requests under way. */
export function countResponses(registry: Registry): Middleware {
  const registers = [registry]
  const responses = new Counter({
    name: 'docker_token_http_responses_total',
    help: 'Answers by HTTP status.',
    labelNames: ['code'],
    registers,
  })
  const inFlight = new Gauge({
    name: 'docker_token_http_requests_in_flight',
    help: 'Requests that are being answered.',
    registers,
  })
  return async (context, next) => {
    inFlight.inc()
    try {
      await next()
    } finally {
      inFlight.dec()
      responses.inc({ code: context.status })
    }
  }
}
