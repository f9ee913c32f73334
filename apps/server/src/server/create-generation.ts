import { createTokenService, type TokenService } from '@docker-token/core'
import type { Logger } from 'pino'

import type { AttemptsShelf } from '../attempts/create-attempts-shelf.ts'
import type { Audit } from '../audit/audit.ts'
import type { TokenRouter } from '../http/create-token-router.ts'
import { logObservations } from '../logging/log-observations.ts'
import { resolveTls } from '../tls/resolve-tls.ts'
import { findOutdated } from '../listeners/find-outdated.ts'
import type { Outdated } from '../listeners/outdated.ts'
import { createGate } from './create-gate.ts'
import type { ListenerLeases } from './create-listener-leases.ts'
import type { Registrations } from './create-registrations.ts'
import { resolvePaths } from './resolve-paths.ts'
import { routeRequests } from './route-requests.ts'
import type { ServerOptions } from './server-options.ts'
import { splitOptions } from './split-options.ts'

/** One token service with its routes, from the moment it is made until a reload puts another in its place. */
export interface Generation {
  readonly tokens: TokenService
  readonly routes: TokenRouter
  /** The listeners that decide from what is older than their files. */
  outdated(): readonly Outdated[]
  /** Starts the listeners. If that fails, the generation is of no use any more. */
  start(): Promise<void>
  /**
   * Waits for the requests under way, at most so many milliseconds, then closes the listeners. Returns how many requests were not
   * finished. Never fails.
   */
  retire(patience: number): Promise<number>
}

/** What generations have in common. */
export interface GenerationSurroundings {
  readonly logger: Logger
  /** Absent if decisions are recorded in the log only. */
  readonly audit: Audit | undefined
  readonly leases: ListenerLeases
  readonly registrations: Registrations
  readonly attempts: AttemptsShelf
}

/** Makes a generation. Throws `ConfigurationError` with every problem of the options. */
export function createGeneration(
  options: ServerOptions,
  { logger, audit, leases, registrations, attempts: shelf }: GenerationSurroundings,
): Generation {
  const parts = splitOptions(options)
  const { listeners, listen, attempts, tokens: tokenOptions } = parts
  const paths = resolvePaths(parts.http)
  const secret = JSON.stringify([tokenOptions.privateKey, tokenOptions.services])
  const lease = shelf.lend({ attempts, secret })
  const tokens = createTokenService({ attemptGuard: lease.guard, ...tokenOptions })
  logObservations(tokens, logger, audit)
  options.metrics?.observe(tokens)
  for (const listener of listeners) leases.useIn(tokens, listener)
  const leave = registrations.follow(tokens)
  const gate = createGate()
  const { metrics } = options
  const { isKnown } = lease
  const routes = routeRequests(parts, tokens, { paths, logger, audit, metrics, track: gate.pass, isKnown })
  return {
    tokens,
    routes,
    outdated: () => findOutdated(listeners),
    async start() {
      lease.take() // before an earlier generation puts back the same ones
      for (const warning of [...tokens.warnings, ...resolveTls(listen.tls)]) logger.warn(warning)
      try {
        await tokens.start()
        options.metrics?.watch(listeners)
      } catch (error) {
        leave()
        await lease.putBack()
        throw error
      }
    },
    async retire(patience) {
      const unfinished = await gate.empty(patience)
      await tokens.close().catch(() => {}) // core has told the log
      leave()
      await lease.putBack()
      return unfinished
    },
  }
}
