import type { KeyObject } from 'node:crypto'

import { type KeyPairAlgorithm, keyKinds } from './key-kinds.ts'
import type { KeyPair, KeyPairGenerator } from './key-pair.ts'

/** Three in four P-521 keys are drawn again, so that 200 misses in a row mean a broken generator (odds of 10^-25). */
const maximumDraws = 200

/**
 * A key pair that every registry names alike. Registry 3.1 drops leading zero bytes of an EC key's x and y before it hashes
 * them, and so knows such a key under another id than RFC 7638: those keys are drawn again.
 */
export async function drawKeyPair(
  generate: KeyPairGenerator,
  algorithm: KeyPairAlgorithm,
  bits: number,
): Promise<KeyPair> {
  for (let draw = 0; draw < maximumDraws; draw += 1) {
    // one after the other: nearly always the first is taken
    const keyPair = await generate(algorithm, bits)
    if (hasFullCoordinates(keyPair.publicKey, algorithm)) return keyPair
  }
  throw new Error(
    `${maximumDraws} ${algorithm} keys in a row had a coordinate that begins with a zero byte: the key generator is broken`,
  )
}

function hasFullCoordinates(publicKey: KeyObject, algorithm: KeyPairAlgorithm): boolean {
  const kind = keyKinds[algorithm]
  if (kind.type !== 'ec') return true
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return [x, y].every((coordinate) => {
    const bytes = Buffer.from(coordinate, 'base64url')
    return bytes.length === kind.coordinateBytes && bytes[0] !== 0
  })
}
