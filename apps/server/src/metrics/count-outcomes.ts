import type { TokenService } from '@docker-token/core'
import { Counter, Histogram, type Registry } from 'prom-client'

import type { CallOutcome } from '../http/api/call-outcome.ts'
import { outcomeOfFailure } from '../logging/outcome-of-failure.ts'
import { secondsBuckets } from './seconds-buckets.ts'

/** Counts outcomes. */
export interface OutcomeCounts {
  /** To be called for each token service. */
  readonly observe: (tokens: TokenService) => void
  /** To be called for each call to the API for tokens. */
  readonly noteCall: (outcome: CallOutcome) => void
}

const ofTokens = ['issued', 'refused', 'blocked', 'invalid', 'failed']
const ofCalls: readonly CallOutcome[] = ['done', 'refused', 'blocked', 'invalid', 'failed']

/** Adds the outcomes of token requests and of calls to the API, and how long the former took. */
export function countOutcomes(registry: Registry): OutcomeCounts {
  const registers = [registry]
  const requests = new Counter({
    name: 'docker_token_requests_total',
    help: 'Requests by endpoint (token, api) and outcome: issued or done, refused (401), blocked (429), invalid (400) or failed (no decision was possible).',
    labelNames: ['endpoint', 'outcome'],
    registers,
  })
  for (const outcome of ofTokens) requests.inc({ endpoint: 'token', outcome }, 0)
  for (const outcome of ofCalls) requests.inc({ endpoint: 'api', outcome }, 0)
  const durations = new Histogram({
    name: 'docker_token_request_duration_seconds',
    help: 'From the arrival of a token request in core to its outcome.',
    labelNames: ['outcome'],
    buckets: secondsBuckets,
    registers,
  })
  const failures = new Counter({
    name: 'docker_token_listener_failures_total',
    help: 'How often a listener could not decide or said that something of it is broken.',
    labelNames: ['listener'],
    registers,
  })

  function count(outcome: string, milliseconds: number): void {
    requests.inc({ endpoint: 'token', outcome })
    durations.observe({ outcome }, milliseconds / 1000)
  }

  return {
    observe(tokens) {
      tokens.on('issued', ({ duration }) => count('issued', duration))
      tokens.on('refused', ({ duration }) => count('refused', duration))
      tokens.on('failed', ({ error, duration }) => {
        count(outcomeOfFailure(error), duration)
      })
      tokens.on('listener.failed', ({ listener }) => failures.inc({ listener }))
    },
    noteCall: (outcome) => requests.inc({ endpoint: 'api', outcome }),
  }
}
