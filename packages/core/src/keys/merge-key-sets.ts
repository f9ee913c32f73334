import type { JWK } from 'jose'

import type { JsonWebKeySet } from './json-web-key-set.ts'

/** All keys, each key id once. A key that signs by one algorithm here and by another there is of neither (RFC 7517 §4.4). */
export function mergeKeySets(sets: readonly JsonWebKeySet[]): JsonWebKeySet {
  const merged = new Map<string | undefined, JWK>()
  for (const key of sets.flatMap(({ keys }) => keys)) {
    const known = merged.get(key.kid)
    merged.set(
      key.kid,
      known === undefined || !isAtOdds(known, key) ? (known ?? key) : withoutAlgorithm(known),
    )
  }
  return { keys: [...merged.values()] }
}

function isAtOdds(one: JWK, other: JWK): boolean {
  return one.alg !== undefined && other.alg !== undefined && one.alg !== other.alg
}

function withoutAlgorithm({ alg: _alg, ...others }: JWK): JWK {
  return others
}
