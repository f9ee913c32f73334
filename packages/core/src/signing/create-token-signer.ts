import { constants, createHmac, type KeyObject, sign } from 'node:crypto'

import type { ClaimSet } from '../claims/claim-set.ts'
import type { KeyAlgorithm } from '../keys/key-algorithm.ts'
import type { SigningKey } from '../keys/signing-key.ts'
import { awaitLull } from './await-lull.ts'
import type { SignerSurroundings } from './signer-surroundings.ts'

/** Signs claims: a JWT in compact form (RFC 7519). */
export type TokenSigner = (claims: ClaimSet) => Promise<string>

/** Signs what stands before the second dot of a token; base64url. */
type Signature = (input: string) => string

interface Job {
  readonly input: string
  readonly resolve: (token: string) => void
  readonly reject: (error: unknown) => void
}

/** Milliseconds of signatures in one turn of the event loop: some 50 of RSA-2048, hundreds of ES256. */
const longestTurn = 10

/**
 * Makes a signer for one key. The header never holds `jwk`: registries look at it before `kid`.
 *
 * All that is to be signed in one turn of the event loop, or in several without a pause (see `awaitLull`), is signed together; of more
 * than `longestTurn` the rest in the next, so that nobody else waits for hundreds of RSA signatures.
 *
 * @example
 * const sign = createTokenSigner(ring.signingKey, { atEndOfTurn: setImmediate, elapsed: () => performance.now() })
 * const token = await sign(claims)
 */
export function createTokenSigner(
  { algorithm, key, keyId, certificateChain }: SigningKey,
  surroundings: SignerSurroundings,
): TokenSigner {
  const { atEndOfTurn, elapsed } = surroundings
  const header = encode({
    typ: 'JWT',
    alg: algorithm,
    ...(keyId === undefined ? {} : { kid: keyId }),
    ...(certificateChain === undefined ? {} : { x5c: certificateChain }),
  })
  const signatureOf = createSignature(algorithm, key)
  let jobs: Job[] = []

  function signSome(): void {
    const end = elapsed() + longestTurn
    let done = 0
    for (const job of jobs) {
      finish(job)
      done += 1
      if (elapsed() >= end) break
    }
    jobs = jobs.slice(done)
    if (jobs.length > 0) atEndOfTurn(signSome)
  }

  function finish({ input, resolve, reject }: Job): void {
    try {
      resolve(`${input}.${signatureOf(input)}`)
    } catch (error) {
      reject(error)
    }
  }

  return (claims) =>
    new Promise((resolve, reject) => {
      jobs.push({ input: `${header}.${encode(claims)}`, resolve, reject })
      if (jobs.length === 1) awaitLull(() => jobs.length, signSome, surroundings)
    })
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** By RFC 7518 §3.2 to §3.5 and RFC 8037 §3.1. */
function createSignature(algorithm: KeyAlgorithm, key: KeyObject): Signature {
  const [family, size] = [algorithm.slice(0, 2), algorithm.slice(2)]
  const hash = algorithm === 'EdDSA' ? null : `sha${size}`
  if (family === 'HS') return (input) => createHmac(`sha${size}`, key).update(input).digest('base64url')
  if (family === 'PS') {
    const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants
    return (input) => sign(hash, Buffer.from(input), { key, padding, saltLength }).toString('base64url')
  }
  if (family === 'ES') {
    const width = Math.ceil((size === '512' ? 521 : Number(size)) / 8) // bytes of r and of s, RFC 7518 §3.4
    return (input) => toFixedWidth(sign(hash, Buffer.from(input), key), width).toString('base64url')
  }
  return (input) => sign(hash, Buffer.from(input), key).toString('base64url')
}

/**
 * DER of an ECDSA signature (RFC 3279 §2.2.3) to r‖s. `sign` with `dsaEncoding: 'ieee-p1363'` says the same, in 54 µs where `sign` with
 * nothing but the key and this take 24.
 */
function toFixedWidth(der: Buffer, width: number): Buffer {
  const result = Buffer.alloc(2 * width)
  let start = (der[1] ?? 0) < 0x80 ? 2 : 3 // of P-521 the length takes a byte more
  for (const end of [width, 2 * width]) {
    const first = start + 2
    const afterLast = first + (der[start + 1] ?? 0)
    const significant = Math.max(first, afterLast - width) // a positive integer may begin with a zero byte
    der.copy(result, end - (afterLast - significant), significant, afterLast)
    start = afterLast
  }
  return result
}
