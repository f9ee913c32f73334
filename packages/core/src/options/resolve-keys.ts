import type { ConfigurationProblem } from '../errors/configuration-error.ts'
import { createKeyRing, type KeyRing } from '../keys/create-key-ring.ts'
import { describeKey } from '../keys/describe-key.ts'
import { importPublicKey } from '../keys/import-public-key.ts'
import type { KeyIdProfile } from '../keys/key-id-profile.ts'
import { problemsOf } from '../keys/problems-of.ts'
import type { PublishedKey } from '../keys/published-key.ts'
import { resolveSigningKey } from '../keys/resolve-signing-key.ts'
import type { ServiceOptions } from './service-options.ts'

/** The options that are about keys. */
export interface KeyOptions extends Pick<ServiceOptions, 'publicKey' | 'publishedKeys' | 'signingAlgorithm'> {
  readonly privateKey: string
  readonly keyIdProfile: KeyIdProfile
}

/** Keys that can be used, or every reason why not; either way with what deserves a warning. */
export interface KeyResolution {
  readonly keyRing?: KeyRing
  readonly problems: readonly ConfigurationProblem[]
  readonly warnings: readonly string[]
}

/** Imports the keys of one service. */
export function resolveKeys(options: KeyOptions, now: Date): KeyResolution {
  const { privateKey, publicKey, publishedKeys = [], signingAlgorithm, keyIdProfile } = options
  const signing = resolveSigningKey({ privateKey, publicKey, signingAlgorithm, keyIdProfile, now })
  const others = publishedKeys.map(importPublishedKey)
  const problems = [...signing.problems, ...others.flatMap((other) => other.problems)]
  const { signingKey, warnings } = signing
  if (signingKey === undefined || problems.length > 0) return { problems, warnings }
  const published = others.map((other) => other.value).filter((key) => key !== undefined)
  return { keyRing: createKeyRing(signingKey, published, keyIdProfile), problems, warnings }
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
