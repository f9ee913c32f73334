import type { AttemptGuard } from '../authenticate/attempt-guard.ts'
import { ConfigurationError } from '../errors/configuration-error.ts'
import type { ServiceProfile } from '../issue-token.ts'
import type { JsonWebKeySet } from '../keys/json-web-key-set.ts'
import { mergeKeySets } from '../keys/merge-key-sets.ts'
import { checkOptions } from './check-options.ts'
import { createTokenIdSource } from './create-token-id-source.ts'
import { resolveServices } from './resolve-services.ts'
import type { TokenServiceOptions } from './token-service-options.ts'

/** The options with every default filled in and every key imported. */
export interface ResolvedOptions {
  readonly services: ReadonlyMap<string, ServiceProfile>
  readonly keySets: {
    readonly all: JsonWebKeySet
    readonly byService: ReadonlyMap<string, JsonWebKeySet>
  }
  readonly decisionTimeout: number
  readonly attemptGuard: AttemptGuard
  readonly now: () => Date
  readonly elapsed: () => number
  readonly createTokenId: () => string
  readonly warnings: readonly string[]
}

/** Checks all options and imports the keys. Throws `ConfigurationError` with every problem. */
export function resolveOptions(options: TokenServiceOptions): ResolvedOptions {
  const {
    decisionTimeout = 30,
    attemptGuard = (_request, check) => check(),
    now = () => new Date(),
    elapsed = () => performance.now(),
    createTokenId = createTokenIdSource(),
  } = options
  const problems = checkOptions(options)
  if (problems.length > 0) throw new ConfigurationError(problems)

  const resolution = resolveServices(options, { now: now(), atEndOfTurn: setImmediate, elapsed })
  if (resolution.problems.length > 0) throw new ConfigurationError(resolution.problems)
  const services = [...resolution.services]
  return {
    services: resolution.services,
    keySets: {
      all: mergeKeySets(services.map(([, { keyRing }]) => keyRing.jwks)),
      byService: new Map(services.map(([name, { keyRing }]) => [name, keyRing.profileJwks])),
    },
    decisionTimeout,
    attemptGuard,
    now,
    elapsed,
    createTokenId,
    warnings: Object.freeze([...resolution.warnings]),
  }
}
