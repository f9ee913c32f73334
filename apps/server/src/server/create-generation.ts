import { ConfigurationError, createTokenService, type TokenService } from '@docker-token/core'
import type { Logger } from 'pino'

import type { AttemptsShelf } from '../attempts/create-attempts-shelf.ts'
import type { Audit } from '../audit/audit.ts'
import { refuseUnaudited } from '../audit/refuse-unaudited.ts'
import { createAddressReader } from '../client/create-address-reader.ts'
import { warnOfProxy } from '../client/warn-of-proxy.ts'
import { createTokenRouter, type TokenRouter } from '../http/create-token-router.ts'
import { routePaths } from '../http/route-paths.ts'
import { logObservations } from '../logging/log-observations.ts'
import { warnOfOverload } from '../logging/warn-of-overload.ts'
import { resolveTls } from '../tls/resolve-tls.ts'
import { findOutdated } from '../listeners/find-outdated.ts'
import type { Outdated } from '../listeners/outdated.ts'
import { createGate } from './create-gate.ts'
import { findTokenApi } from './find-token-api.ts'
import type { ListenerLeases } from './create-listener-leases.ts'
import type { Registrations } from './create-registrations.ts'
import type { ServerOptions } from './server-options.ts'
import { type OptionParts, splitOptions } from './split-options.ts'

/** One token service with its routes, from the moment it is made until a reload puts another in its place. */
export interface Generation {
  readonly tokens: TokenService
  readonly routes: TokenRouter
  /** The listeners that decide from what is older than their files. */
  outdated(): readonly Outdated[]
  /** Starts the listeners. If that fails, the generation is of no use any more. */
  start(): Promise<void>
  /**
   * Waits for the requests under way, at most so many milliseconds, then closes the listeners. Returns whether all requests were
   * finished. Never fails.
   */
  retire(patience: number): Promise<boolean>
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

/** Bytes of a form. */
const bodyLimit = 64 * 1024

/** Makes a generation. Throws `ConfigurationError` with every problem of the options. */
export function createGeneration(
  options: ServerOptions,
  { logger, audit, leases, registrations, attempts: shelf }: GenerationSurroundings,
): Generation {
  const { listeners, http, client, listen, attempts, tokens: tokenOptions } = splitOptions(options)
  const paths = checkedPaths(http)
  const addressOf = createAddressReader({ ...client, onIgnored: warnOfProxy(logger) })
  const { issuer } = tokenOptions
  const secret = JSON.stringify([tokenOptions.privateKey, tokenOptions.services])
  const lease = shelf.lend({ attempts, secret })
  const tokens = createTokenService({ attemptGuard: lease.guard, ...tokenOptions })
  logObservations(tokens, logger, audit)
  options.metrics?.observe(tokens)
  for (const listener of listeners) leases.useIn(tokens, listener)
  const leave = registrations.follow(tokens)
  const gate = createGate(http.requestLimit, warnOfOverload(logger, http.requestLimit))
  const limits = { bodyLimit, bodyTimeout: http.bodyTimeout * 1000 }
  const track = (task: () => Promise<void>): Promise<void> => gate.pass(task)
  const routes = createTokenRouter({
    paths,
    jwks: tokens.jwks,
    issuer,
    scopeLimit: http.scopeLimit,
    limits,
    addressOf,
    logger,
    issue: refuseUnaudited(audit, (request) => tokens.issue(request)),
    track,
    ...findTokenApi(listeners, tokens, { issuer, limits, logger, audit, addressOf, track }),
  })
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
      const isFinished = await gate.empty(patience)
      await tokens.close().catch(() => {}) // core has told the log
      leave()
      await lease.putBack()
      return isFinished
    },
  }
}

function checkedPaths({
  routeEndPoint,
  routeAliases,
}: Pick<OptionParts['http'], 'routeEndPoint' | 'routeAliases'>): readonly string[] {
  const paths = routePaths(routeEndPoint, routeAliases)
  if (paths !== undefined) return paths
  const option = routePaths(routeEndPoint) === undefined ? 'routeEndPoint' : 'routeAliases'
  const found = JSON.stringify(option === 'routeEndPoint' ? routeEndPoint : routeAliases)
  throw new ConfigurationError([
    { path: [option], message: `found ${found}, expected a path such as /v2/token/` },
  ])
}
