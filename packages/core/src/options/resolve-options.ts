import { ConfigurationError, type ConfigurationProblem } from '../errors/configuration-error.ts'
import { createKeyRing, type KeyRing } from '../keys/create-key-ring.ts'
import { describeKey } from '../keys/describe-key.ts'
import { importPublicKey } from '../keys/import-public-key.ts'
import { problemsOf } from '../keys/problems-of.ts'
import type { PublishedKey } from '../keys/published-key.ts'
import { resolveSigningKey } from '../keys/resolve-signing-key.ts'
import { checkOptions } from './check-options.ts'
import { createRandomTokenId } from './create-random-token-id.ts'
import type { TokenServiceOptions } from './token-service-options.ts'

/** The options with every default filled in and every key imported. */
export interface ResolvedOptions {
  readonly issuer: string
  readonly audience: readonly string[]
  readonly keyRing: KeyRing
  readonly tokenLifetime: number
  readonly decisionTimeout: number
  readonly now: () => Date
  readonly elapsed: () => number
  readonly createTokenId: () => string
  /** Runs something when this turn of the event loop has read all that it reads. */
  readonly atEndOfTurn: (task: () => void) => void
  readonly warnings: readonly string[]
}

/** Checks all options and imports the keys. Throws `ConfigurationError` with every problem. */
export function resolveOptions(options: TokenServiceOptions): ResolvedOptions {
  const { tokenLifetime = 300, decisionTimeout = 30, keyIdProfile = 'compat' } = options
  const {
    now = () => new Date(),
    elapsed = () => performance.now(),
    createTokenId = createRandomTokenId,
  } = options
  const problems = checkOptions(options)
  if (problems.length > 0) throw new ConfigurationError(problems)

  const { privateKey, publicKey, signingAlgorithm } = options
  const signing = resolveSigningKey({ privateKey, publicKey, signingAlgorithm, keyIdProfile, now: now() })
  const others = (options.publishedKeys ?? []).map(importPublishedKey)
  const keyProblems = [...signing.problems, ...others.flatMap((other) => other.problems)]
  if (signing.signingKey === undefined || keyProblems.length > 0) throw new ConfigurationError(keyProblems)

  return {
    issuer: options.issuer,
    audience: Object.freeze([...new Set([options.audience].flat())]),
    keyRing: createKeyRing(
      signing.signingKey,
      others.map((other) => other.value).filter((key) => key !== undefined),
    ),
    tokenLifetime,
    decisionTimeout,
    now,
    elapsed,
    createTokenId,
    atEndOfTurn: setImmediate,
    warnings: Object.freeze([...signing.warnings]),
  }
}

function importPublishedKey(
  text: string,
  index: number,
): { readonly value?: PublishedKey; readonly problems: readonly ConfigurationProblem[] } {
  const { value, problems } = problemsOf('publishedKeys', () => {
    const { key } = importPublicKey(text)
    const [algorithm, ...alternatives] = describeKey(key).algorithms
    return algorithm === undefined || alternatives.length > 0
      ? { publicKey: key }
      : { publicKey: key, algorithm }
  })
  const located = problems.map((problem) => ({ ...problem, path: ['publishedKeys', index] }))
  return value === undefined ? { problems: located } : { value, problems: located }
}
