import type { TokenService } from '@docker-token/core'
import { Counter, Histogram, type Registry } from 'prom-client'

import { outcomeOfFailure } from '../logging/outcome-of-failure.ts'
import { secondsBuckets } from './seconds-buckets.ts'

/** Adds the outcomes of token requests, and how long they took. Returns what is to be called for each token service. */
export function countOutcomes(registry: Registry): (tokens: TokenService) => void {
  const registers = [registry]
  const requests = new Counter({
    name: 'docker_token_requests_total',
    help: 'Token requests by outcome: issued, refused (401), blocked (429), invalid (400) or failed (no decision was possible).',
    labelNames: ['outcome'],
    registers,
  })
  for (const outcome of ['issued', 'refused', 'blocked', 'invalid', 'failed']) requests.inc({ outcome }, 0)
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
    requests.inc({ outcome })
    durations.observe({ outcome }, milliseconds / 1000)
  }

  return (tokens) => {
    tokens.on('issued', ({ duration }) => count('issued', duration))
    tokens.on('refused', ({ duration }) => count('refused', duration))
    tokens.on('failed', ({ error, duration }) => {
      count(outcomeOfFailure(error), duration)
    })
    tokens.on('listener.failed', ({ listener }) => failures.inc({ listener }))
  }
}
