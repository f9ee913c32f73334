import { type KeyAlgorithm, keyAlgorithms } from '@docker-token/core'

import type { OptionValues } from '../options/option-values.ts'
import { textOf } from '../options/text-of.ts'
import { UsageError } from '../options/usage-error.ts'

const digests = ['sha256', 'sha384', 'sha512']

/**
 * The algorithm that `--algorithm`, `--alg` and `--bits` ask for. `--alg` named a digest in older scripts, which made RSA keys
 * only: a digest picks the size, and `--bits` means RSA.
 */
export function resolveAlgorithm(options: OptionValues): KeyAlgorithm {
  const byDigest = options.has('bits') ? 'RS' : 'ES'
  const algorithm = textOf(options, 'algorithm')
  const alg = textOf(options, 'alg')
  const chosen = algorithm === undefined ? undefined : readAlgorithm('algorithm', algorithm)
  if (alg === undefined) return chosen ?? readAlgorithm('algorithm', `${byDigest}256`)
  if (!digests.includes(alg)) return refuseContradiction(chosen, readAlgorithm('alg', alg))
  const size = alg.slice('sha'.length)
  if (chosen === undefined) return readAlgorithm('alg', `${byDigest}${size}`)
  if (chosen.endsWith(size)) return chosen
  throw new UsageError(`--algorithm ${chosen} and --alg ${alg} contradict each other; expected one of them`)
}

function refuseContradiction(chosen: KeyAlgorithm | undefined, other: KeyAlgorithm): KeyAlgorithm {
  if (chosen === undefined || chosen === other) return other
  throw new UsageError(`--algorithm ${chosen} and --alg ${other} contradict each other; expected one of them`)
}

function readAlgorithm(name: 'algorithm' | 'alg', text: string): KeyAlgorithm {
  const algorithm = keyAlgorithms.find((candidate) => candidate === text)
  if (algorithm !== undefined) return algorithm
  const also = name === 'alg' ? [...keyAlgorithms, ...digests] : keyAlgorithms
  throw new UsageError(`--${name}: found ${JSON.stringify(text)}, expected one of ${also.join(', ')}`)
}
