import type { ConfigurationProblem } from '../errors/configuration-error.ts'
import { keyAlgorithms } from '../keys/key-algorithm.ts'
import { keyIdProfiles } from '../keys/key-id-profile.ts'
import type { TokenServiceOptions } from './token-service-options.ts'

type Check = (value: unknown) => string | undefined

const shortestLifetime = 60
/** A year, leap or not. */
const longestLifetime = 366 * 24 * 60 * 60
const longestTimeout = 3600

const checks: Readonly<Record<keyof TokenServiceOptions, Check>> = {
  issuer: (value) => (isText(value) ? undefined : 'expected a text that is not empty'),
  audience: (value) =>
    isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText))
      ? undefined
      : "expected a registry's name, or a list of at least one",
  privateKey: (value) =>
    isText(value) ? undefined : 'expected the private key itself, as PEM, JWK or for HS* a secret',
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
  decisionTimeout: optional((value) =>
    typeof value === 'number' && value > 0 && value <= longestTimeout
      ? undefined
      : `found ${String(value)}, expected seconds, more than 0 and at most ${longestTimeout}`,
  ),
  now: optional(isFunction),
  elapsed: optional(isFunction),
  createTokenId: optional(isFunction),
}

/** Every problem of the options' names and types. What the keys hold is looked at afterwards. */
export function checkOptions(options: TokenServiceOptions): readonly ConfigurationProblem[] {
  const names = Object.keys(checks)
  const unknown = Object.keys(options).filter((name) => !names.includes(name))
  return [
    ...unknown.map((name) => ({
      path: [name],
      message: `unknown option, expected one of ${names.join(', ')}`,
    })),
    ...Object.entries(checks).flatMap(([name, check]) => {
      const message = check(Object.getOwnPropertyDescriptor(options, name)?.value)
      return message === undefined ? [] : [{ path: [name], message }]
    }),
  ]
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
