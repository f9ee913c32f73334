import { keyAlgorithms } from '../keys/key-algorithm.ts'
import { keyIdProfiles } from '../keys/key-id-profile.ts'
import type { ServiceOptions } from './service-options.ts'
import type { TokenServiceOptions } from './token-service-options.ts'

/** Says what is wrong with a value, if anything is. */
type Check = (value: unknown) => string | undefined

/** A check for each name that is known. */
export type OptionChecks<Name extends string = string> = Readonly<Record<Name, Check>>

const shortestLifetime = 60
/** A year, leap or not. */
const longestLifetime = 366 * 24 * 60 * 60
const longestTimeout = 3600

/** What a service may differ in. */
const serviceChecks: OptionChecks<keyof ServiceOptions> = {
  issuer: optional(checkIssuer),
  privateKey: optional(checkPrivateKey),
  publicKey: optional((value) =>
    isText(value) ? undefined : 'expected a public key or certificate itself, as PEM or JWK',
  ),
  publishedKeys: optional((value) =>
    Array.isArray(value) && value.every(isText)
      ? undefined
      : 'expected a list of public keys or certificates',
  ),
  signingAlgorithm: optional(oneOf(keyAlgorithms)),
  keyIdProfile: optional(oneOf(keyIdProfiles)),
  tokenLifetime: optional((value) =>
    Number.isInteger(value) && Number(value) >= shortestLifetime && Number(value) <= longestLifetime
      ? undefined
      : `found ${String(value)}, expected whole seconds from ${shortestLifetime}, since clients assume no less, to ${longestLifetime}`,
  ),
}

const { issuer: _optionalIssuer, ...inherited } = serviceChecks

const checks: OptionChecks<keyof TokenServiceOptions> = {
  issuer: checkIssuer,
  audience: checkAudience,
  services: optional((value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? undefined
      : 'expected services by their names',
  ),
  ...inherited,
  decisionTimeout: optional((value) =>
    typeof value === 'number' && value > 0 && value <= longestTimeout
      ? undefined
      : `found ${String(value)}, expected seconds, more than 0 and at most ${longestTimeout}`,
  ),
  attemptGuard: optional(isFunction),
  now: optional(isFunction),
  elapsed: optional(isFunction),
  createTokenId: optional(isFunction),
}

/** What may stand at the top. Of these two it depends on the services whether they must. */
function topChecks(must: {
  readonly audience: boolean
  readonly privateKey: boolean
}): OptionChecks<keyof TokenServiceOptions> {
  return {
    ...checks,
    audience: must.audience ? checkAudience : optional(checkAudience),
    privateKey: must.privateKey ? checkPrivateKey : optional(checkPrivateKey),
  }
}

/** The checks of core's options, and of a service among them. */
export const optionChecks: {
  readonly top: typeof topChecks
  readonly service: OptionChecks<keyof ServiceOptions>
} = { top: topChecks, service: serviceChecks }

function checkIssuer(value: unknown): string | undefined {
  return isText(value) ? undefined : 'expected a text that is not empty'
}

function checkPrivateKey(value: unknown): string | undefined {
  return isText(value) ? undefined : 'expected the private key itself, as PEM, JWK or for HS* a secret'
}

function checkAudience(value: unknown): string | undefined {
  return isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText))
    ? undefined
    : "expected a registry's name, or a list of at least one"
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isFunction(value: unknown): string | undefined {
  return typeof value === 'function' ? undefined : `found ${typeof value}, expected a function`
}

function optional(check: Check): Check {
  return (value) => (value === undefined ? undefined : check(value))
}

function oneOf(choices: readonly string[]): Check {
  return (value) =>
    choices.some((choice) => choice === value)
      ? undefined
      : `found ${String(value)}, expected one of ${choices.join(', ')}`
}
