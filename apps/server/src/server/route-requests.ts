import type { TokenRequest, TokenService } from '@docker-token/core'
import type { Logger } from 'pino'

import { admitLogin } from '../admission/admit-login.ts'
import { openAdmission } from '../admission/open-admission.ts'
import type { Audit } from '../audit/audit.ts'
import { refuseUnaudited } from '../audit/refuse-unaudited.ts'
import { createAddressReader } from '../client/create-address-reader.ts'
import { warnOfProxy } from '../client/warn-of-proxy.ts'
import { createTokenRouter, type TokenRouter } from '../http/create-token-router.ts'
import type { RequestMetrics } from '../metrics/request-metrics.ts'
import { findTokenApi } from './find-token-api.ts'
import type { OptionParts } from './split-options.ts'

/** What stands round the requests to a token service. */
export interface RequestSurroundings {
  /** See `routePaths`. */
  readonly paths: readonly string[]
  readonly logger: Logger
  readonly audit: Audit | undefined
  readonly metrics: RequestMetrics | undefined
  /** Runs a request, so that it is known what is under way. */
  readonly track: (task: () => Promise<void>) => Promise<void>
  /** Whether the account was let in before. */
  readonly isKnown: (request: TokenRequest) => boolean
}

/** Bytes of a form. */
const bodyLimit = 64 * 1024

/** The routes to a token service, past what limits them. */
export function routeRequests(
  { listeners, http, client, tokens: { issuer } }: OptionParts,
  tokens: TokenService,
  { paths, logger, audit, metrics, track, isKnown }: RequestSurroundings,
): TokenRouter {
  const admission = openAdmission(http.requestLimit, { logger, metrics })
  const common = {
    issuer,
    limits: { bodyLimit, bodyTimeout: http.bodyTimeout * 1000, admission },
    addressOf: createAddressReader({ ...client, onIgnored: warnOfProxy(logger) }),
    logger,
    track,
  }
  const door = { admission, isKnown }
  return createTokenRouter({
    ...common,
    paths,
    jwks: tokens.jwks,
    scopeLimit: http.scopeLimit,
    issue: refuseUnaudited(audit, (request) => admitLogin(request, tokens.issue, door)),
    ...findTokenApi(listeners, {
      ...common,
      audit,
      authenticate: (request) => admitLogin(request, tokens.authenticate, door),
      identify: tokens.identify,
      count: metrics?.noteCall,
    }),
  })
}
