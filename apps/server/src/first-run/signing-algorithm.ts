import { type JsonWebKeySet, type KeyAlgorithm, keyAlgorithms } from '@docker-token/core'

import type { Configuration } from '../configuration/configuration.ts'

/**
 * The algorithm that a server signs with: what the configuration says, and otherwise what its key implies. A key that implies one is
 * published, first of all and with its algorithm (RFC 7517 §4.4); a shared secret implies none.
 */
export function signingAlgorithm(
  { signingAlgorithm: configured }: Pick<Configuration, 'signingAlgorithm'>,
  { keys: [key] }: JsonWebKeySet,
): KeyAlgorithm {
  const algorithm = configured ?? keyAlgorithms.find((name) => name === key?.alg)
  if (algorithm === undefined)
    throw new TypeError('found a signing key that is neither published nor configured')
  return algorithm
}
