import type { ConfigurationProblem } from '../errors/configuration-error.ts'
import type { ServiceProfile } from '../issue-token.ts'
import type { KeyRing } from '../keys/create-key-ring.ts'
import { createTokenSigner } from '../signing/create-token-signer.ts'
import type { SignerSurroundings } from '../signing/signer-surroundings.ts'
import { type KeyOptions, type KeyResolution, resolveKeys } from './resolve-keys.ts'
import type { ServiceOptions } from './service-options.ts'
import type { TokenServiceOptions } from './token-service-options.ts'

/** A service with its keys. */
interface ResolvedService extends ServiceProfile {
  readonly keyRing: KeyRing
}

/** Every service by its name, those of the audience first, and what is wrong with keys. */
export interface ServicesResolution {
  readonly services: ReadonlyMap<string, ResolvedService>
  readonly problems: readonly ConfigurationProblem[]
  readonly warnings: readonly string[]
}

/** The time, and when to sign. */
interface ServicesSurroundings extends SignerSurroundings {
  readonly now: Date
}

/** Imports the keys of all services. Services that differ in nothing that is about keys share them. */
export function resolveServices(
  options: TokenServiceOptions,
  { now, ...surroundings }: ServicesSurroundings,
): ServicesResolution {
  const withSigner = (keys: KeyResolution): KeyResolution & Partial<Pick<ServiceProfile, 'sign'>> =>
    keys.keyRing === undefined
      ? keys
      : { ...keys, sign: createTokenSigner(keys.keyRing.signingKey, surroundings) }
  const { issuer, tokenLifetime = 300, audience = [], services: differing = {} } = options
  const own = new Map(Object.entries(differing))
  const shared = withSigner(resolveShared(options, now))
  const all = [...new Set([...[audience].flat(), ...own.keys()])].map((service) => {
    const settings = own.get(service) ?? {}
    const keys = isAboutKeys(settings)
      ? withSigner(resolveOwn(service, { settings, options, shared, now }))
      : shared
    return { service, settings, keys }
  })
  const resolved = all.flatMap(({ service, settings, keys: { keyRing, sign } }) =>
    keyRing === undefined || sign === undefined
      ? []
      : [{ service, issuer, tokenLifetime, ...timesAndNames(settings), keyRing, sign }],
  )
  const resolutions = new Set([shared, ...all.map(({ keys }) => keys)])
  return {
    services: new Map(resolved.map((service) => [service.service, service])),
    problems: [...resolutions].flatMap(({ problems }) => problems),
    warnings: [...resolutions].flatMap(({ warnings }) => warnings),
  }
}

function timesAndNames({ issuer, tokenLifetime }: ServiceOptions): Partial<ServiceProfile> {
  return {
    ...(issuer === undefined ? {} : { issuer }),
    ...(tokenLifetime === undefined ? {} : { tokenLifetime }),
  }
}

function isAboutKeys({ issuer: _issuer, tokenLifetime: _lifetime, ...keys }: ServiceOptions): boolean {
  return Object.values(keys).some((value) => value !== undefined)
}

/** The keys at the top; none if every service has its own. */
function resolveShared(options: TokenServiceOptions, now: Date): KeyResolution {
  const { privateKey } = options
  if (privateKey === undefined) return { problems: [], warnings: [] }
  return resolveKeys({ ...keysOf(options), privateKey, keyIdProfile: options.keyIdProfile ?? 'compat' }, now)
}

interface OwnKeys {
  readonly settings: ServiceOptions
  readonly options: TokenServiceOptions
  readonly shared: KeyResolution
  readonly now: Date
}

function resolveOwn(service: string, { settings, options, shared, now }: OwnKeys): KeyResolution {
  const privateKey = settings.privateKey ?? options.privateKey
  const isShared = settings.privateKey === undefined
  if (privateKey === undefined || (isShared && shared.problems.length > 0))
    return { problems: [], warnings: [] }
  const keyIdProfile = settings.keyIdProfile ?? options.keyIdProfile ?? 'compat'
  const inherited = isShared ? keysOf(options) : {}
  const keys = resolveKeys({ ...inherited, ...keysOf(settings), privateKey, keyIdProfile }, now)
  return {
    ...keys,
    problems: keys.problems.map((problem) => ({ ...problem, path: ['services', service, ...problem.path] })),
    warnings: keys.warnings.map((warning) => `service ${service}: ${warning}`),
  }
}

/** What belongs to a private key, without what is not set. */
function keysOf({
  publicKey,
  publishedKeys,
  signingAlgorithm,
}: ServiceOptions): Omit<KeyOptions, 'privateKey' | 'keyIdProfile'> {
  return {
    ...(publicKey === undefined ? {} : { publicKey }),
    ...(publishedKeys === undefined ? {} : { publishedKeys }),
    ...(signingAlgorithm === undefined ? {} : { signingAlgorithm }),
  }
}
