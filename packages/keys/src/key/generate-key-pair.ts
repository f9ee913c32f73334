import { generateKeyPair as generate } from 'node:crypto'
import { promisify } from 'node:util'

import { type KeyPairAlgorithm, keyKinds } from './key-kinds.ts'
import type { KeyPair } from './key-pair.ts'

const generateAsync = promisify(generate)

/** A fresh key pair from the system's random source, made off the event loop. */
export async function generateKeyPair(algorithm: KeyPairAlgorithm, bits: number): Promise<KeyPair> {
  const kind = keyKinds[algorithm]
  if (kind.type === 'rsa') return await generateAsync('rsa', { modulusLength: bits })
  if (kind.type === 'ec') return await generateAsync('ec', { namedCurve: kind.namedCurve })
  return await generateAsync('ed25519')
}
