import { Counter, type Registry } from 'prom-client'

import type { RequestKind } from '../admission/request-kind.ts'

const kinds: readonly RequestKind[] = ['body', 'anonymous', 'refresh_token', 'known', 'unknown']

/** Adds the requests that were turned away. Returns what is to be called for each. */
export function countTurnedAway(registry: Registry): (kind: RequestKind) => void {
  const turnedAway = new Counter({
    name: 'docker_token_requests_turned_away_total',
    help: 'Requests that got 503 because more of their kind were under way than request_limit allows.',
    labelNames: ['kind'],
    registers: [registry],
  })
  for (const kind of kinds) turnedAway.inc({ kind }, 0)
  return (kind) => turnedAway.inc({ kind })
}
