import type { Context, Middleware } from 'koa'

import type { Outdated } from '../listeners/outdated.ts'
import { checkMethod } from './check-method.ts'
import { respond } from './respond.ts'

/** Where the server is in its life. Only `ready` serves tokens as they should be. */
export type ServerState = 'starting' | 'ready' | 'draining'

/** What health is told from. */
export interface HealthFacts {
  readonly state: () => ServerState
  /** Whether decisions can be recorded; if not, none are made. */
  readonly isRecording: () => boolean
  readonly outdated: () => readonly Outdated[]
}

/**
 * `/healthz`: the process answers. `/readyz`: it should get requests; 503 while it starts or stops, or cannot record
 * decisions. A file that cannot be served any
 * more is no reason to serve nobody; what is outdated by it is named.
 */
export function reportHealth(facts: HealthFacts): Middleware {
  return (context, next) =>
    context.path === '/healthz' || context.path === '/readyz' ? tell(context, facts) : next()
}

function tell(context: Context, { state, isRecording, outdated }: HealthFacts): void {
  const { path } = context
  checkMethod(context.method, ['GET', 'HEAD'])
  const status = path === '/healthz' ? 'ok' : readiness(state(), isRecording())
  const isGood = status === 'ok' || status === 'ready'
  const old = path === '/readyz' ? outdated() : []
  const detail = old.length === 0 ? {} : { outdated: old }
  const headers = { 'Cache-Control': 'no-store' }
  respond(context, { status: isGood ? 200 : 503, headers, body: JSON.stringify({ status, ...detail }) })
}

function readiness(state: ServerState, isRecording: boolean): ServerState | 'not recording' {
  return state === 'ready' && !isRecording ? 'not recording' : state
}
