import { createPublicKey, type KeyObject, type X509Certificate } from 'node:crypto'

import type { ConfigurationProblem } from '../errors/configuration-error.ts'
import { checkCertificates } from './check-certificates.ts'
import { checkProfile } from './check-profile.ts'
import { describeKey } from './describe-key.ts'
import { importPrivateKey } from './import-private-key.ts'
import { type ImportedPublicKey, importPublicKey } from './import-public-key.ts'
import { isKeyPair } from './is-key-pair.ts'
import { jwkThumbprint } from './jwk-thumbprint.ts'
import type { KeyAlgorithm } from './key-algorithm.ts'
import { libtrustKeyId } from './libtrust-key-id.ts'
import { problemsOf } from './problems-of.ts'
import type { SigningKeyResolution, SigningKeySettings } from './signing-key-resolution.ts'
import type { SigningKey } from './signing-key.ts'

/** RS*, PS*, ES* and EdDSA. */
export function resolveAsymmetricKey(settings: SigningKeySettings): SigningKeyResolution {
  const { privateKey: text, publicKey: publicText } = settings
  const privateKey = problemsOf('privateKey', () => importPrivateKey(text))
  const description = problemsOf('privateKey', () => privateKey.value && describeKey(privateKey.value))
  const given = problemsOf('publicKey', () =>
    publicText === undefined ? undefined : importPublicKey(publicText),
  )
  const unreadable = [...privateKey.problems, ...description.problems, ...given.problems]
  if (privateKey.value === undefined || description.value === undefined || unreadable.length > 0) {
    return { problems: unreadable, warnings: [] }
  }

  const { name, algorithms } = description.value
  const algorithm = settings.signingAlgorithm ?? algorithms[0] ?? 'ES256'
  const pair = checkPair(privateKey.value, given.value, settings.now)
  const profile = checkProfile(settings.keyIdProfile, algorithm, pair.publicKey, pair.certificates.length > 0)
  const problems = [...fits(algorithm, name, algorithms), ...pair.problems, ...profile.problems]
  const warnings = [...pair.warnings, ...profile.warnings]
  if (problems.length > 0) return { problems, warnings }
  return { signingKey: createSigningKey(settings, algorithm, privateKey.value, pair), problems, warnings }
}

function fits(
  algorithm: KeyAlgorithm,
  name: string,
  algorithms: readonly KeyAlgorithm[],
): readonly ConfigurationProblem[] {
  if (algorithms.includes(algorithm)) return []
  return [
    {
      path: ['signingAlgorithm'],
      message: `found ${algorithm} with a key ${name}, expected ${algorithms.join(', ')}`,
    },
  ]
}

interface KeyPair {
  readonly publicKey: KeyObject
  readonly certificates: readonly X509Certificate[]
  readonly problems: readonly ConfigurationProblem[]
  readonly warnings: readonly string[]
}

/** Without a given public key, the public half of the private one. */
function checkPair(privateKey: KeyObject, given: ImportedPublicKey | undefined, now: Date): KeyPair {
  const publicKey = createPublicKey(privateKey)
  if (!isKeyPair(privateKey, publicKey)) {
    const message = 'found a private key whose public members are of another key, expected those of one key'
    return { publicKey, certificates: [], problems: [{ path: ['privateKey'], message }], warnings: [] }
  }
  if (given === undefined) return { publicKey, certificates: [], problems: [], warnings: [] }
  const path = ['publicKey']
  if (given.certificates.length === 0 && !isSameKey(given.key, publicKey)) {
    const message = 'found the public key of another private key, expected that of privateKey'
    return { publicKey, certificates: [], problems: [{ path, message }], warnings: [] }
  }
  const { problems, warnings } = checkCertificates(given.certificates, privateKey, now)
  return {
    publicKey,
    certificates: given.certificates,
    problems: problems.map((message) => ({ path, message })),
    warnings,
  }
}

/** By their bytes: after `equals` on keys of different types, Node's next import of a key fails. */
function isSameKey(one: KeyObject, other: KeyObject): boolean {
  return spkiOf(one).equals(spkiOf(other))
}

function spkiOf(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' })
}

function createSigningKey(
  { keyIdProfile }: SigningKeySettings,
  algorithm: KeyAlgorithm,
  key: KeyObject,
  { publicKey, certificates }: KeyPair,
): SigningKey {
  const keyId = keyIdProfile === 'thumbprint' ? jwkThumbprint(publicKey) : libtrustKeyId(publicKey)
  const published = { publicKey, algorithm }
  if (keyIdProfile !== 'compat' || certificates.length === 0) return { algorithm, key, keyId, published }
  return {
    algorithm,
    key,
    keyId,
    published,
    certificateChain: withoutRoot(certificates).map((one) => one.raw.toString('base64')),
  }
}

/** Registries hold the root themselves; sending it makes every token longer for nothing. */
function withoutRoot(chain: readonly X509Certificate[]): readonly X509Certificate[] {
  const last = chain.at(-1)
  const endsInRoot = chain.length > 1 && last !== undefined && last.checkIssued(last)
  return endsInRoot ? chain.slice(0, -1) : chain
}
