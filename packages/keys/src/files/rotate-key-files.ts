import { unlink } from 'node:fs/promises'

import { readSubject } from '../certificate/read-subject.ts'
import { createKeyMaterial } from '../create-key-material.ts'
import { publicKeySet } from '../key-set/public-key-set.ts'
import type { KeyPairMaterial } from '../key-material.ts'
import type { KeyPairAlgorithm } from '../key/key-kinds.ts'
import type { CreateKeyMaterialOptions } from '../options/create-key-material-options.ts'
import { explainFileError } from './explain-file-error.ts'
import { type KeyFileContent, keyFileContents } from './key-file-contents.ts'
import { type KeyFileName, keyFileNames } from './key-file-names.ts'
import type { KeyPairFiles } from './key-files.ts'
import { type CurrentKeys, readCurrentKeys } from './read-current-keys.ts'
import { writeClaim } from './write-claim.ts'
import { type StagedFile, writeStagedFile } from './write-staged-file.ts'

/** What may be different in the new certificate. Subject, algorithm and root stay. */
export type RotateKeyFilesOptions = Pick<
  CreateKeyMaterialOptions,
  'days' | 'bits' | 'now' | 'generateKeyPair'
>

/** Where the files of a rotated set of keys are. */
export interface RotatedKeyFiles extends KeyPairFiles {
  readonly previousCertificate: string
  /** The algorithm that the set signs with, the same as before. */
  readonly algorithm: KeyPairAlgorithm
}

/**
 * The order in which new files take the place of old ones. First what verifiers read: the previous certificate, and the JWKS
 * with both keys. The private key and then the certificate come last and next to each other: whoever reads between the two
 * finds a pair that does not match, and must keep the pair it has. Should the rotation be killed there, the certificate is
 * still the one that was in use, so that rotating again publishes the right one as previous.
 */
const swapOrder: readonly KeyFileName[] = [
  'previousCertificate',
  'jwks',
  'publicKey',
  'csr',
  'privateKey',
  'certificate',
]

/**
 * Replaces the signing key and its certificate by new ones under the same root: a registry that trusts the root is not touched.
 * The certificate before stays in `<prefix>-previous.crt`, and the JWKS lists both keys. Every file is replaced in one step.
 *
 * Throws {@link KeyFilesError} if the set cannot be rotated, e.g. because it is self-signed, and `ConfigurationError` for
 * wrong options or a root that ends too early; then nothing has changed.
 *
 * @example
 * await rotateKeyFiles('keys', 'token')
 */
export async function rotateKeyFiles(
  folder: string,
  prefix: string,
  options: RotateKeyFilesOptions = {},
): Promise<RotatedKeyFiles> {
  const names = keyFileNames(folder, prefix)
  await readCurrentKeys(names) // refuses before it leaves any trace; what is read under the lock counts
  const lock = `${names.privateKey}.rotating`
  await writeClaim(
    lock,
    'exists: another rotation is at work, or one was interrupted. If none is running, remove this file and rotate again',
  )
  try {
    const current = await readCurrentKeys(names)
    const material = await createKeyMaterial({
      ...(await readSubject(current.certificate)),
      ...(current.bits === undefined ? {} : { bits: current.bits }),
      ...options,
      algorithm: current.algorithm,
      root: current.root,
    })
    await swapFiles(names, contentsBySwapOrder(material, current))
    return { ...names, rootCertificateBundle: names.rootCertificate, algorithm: current.algorithm }
  } finally {
    await unlink(lock)
  }
}

function contentsBySwapOrder(
  material: KeyPairMaterial,
  { certificate, algorithm }: CurrentKeys,
): readonly KeyFileContent[] {
  const jwks = publicKeySet([
    { publicKey: material.publicKey, algorithm },
    { publicKey: certificate, algorithm },
  ])
  const contents: readonly KeyFileContent[] = [
    { name: 'previousCertificate', content: certificate, mode: 0o644 },
    ...keyFileContents({ ...material, jwks }),
  ]
  return swapOrder.flatMap((name) => contents.filter((content) => content.name === name))
}

async function swapFiles(
  names: Readonly<Record<KeyFileName, string>>,
  contents: readonly KeyFileContent[],
): Promise<void> {
  const staged: StagedFile[] = []
  try {
    for (const { name, content, mode } of contents) {
      staged.push(await writeStagedFile(names[name], content, mode))
    }
    for (const file of staged) await file.publish()
  } catch (error) {
    await Promise.all(staged.map((file) => file.discard()))
    throw explainFileError('cannot be rotated', names.certificate, error)
  }
}
