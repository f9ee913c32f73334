import { mkdir, unlink } from 'node:fs/promises'

import type { KeyMaterial, KeyPairMaterial, SharedSecretMaterial } from '../key-material.ts'
import { explainFileError } from './explain-file-error.ts'
import { findKeyFiles } from './find-key-files.ts'
import { keyFileContents } from './key-file-contents.ts'
import { type KeyFileName, keyFileNames } from './key-file-names.ts'
import type { KeyPairFiles, SharedSecretFiles } from './key-files.ts'
import { KeyFilesError } from './key-files-error.ts'
import { writeClaim } from './write-claim.ts'
import { writeStagedFile } from './write-staged-file.ts'

/**
 * Writes a set of keys into a folder, which is made (mode 0700) if it is missing. Refuses before writing anything if one file
 * of a set with this prefix exists. Private keys get mode 0600 whatever the umask. A reader sees whole files only, and if one
 * cannot be written those already there are removed again.
 *
 * Throws {@link KeyFilesError}, which lists every file in the way.
 *
 * @example
 * const files = await writeKeyFiles('keys', 'token', await createKeyMaterial())
 * files.privateKey // 'keys/token.key'
 */
export function writeKeyFiles(
  folder: string,
  prefix: string,
  material: KeyPairMaterial,
): Promise<KeyPairFiles>
export function writeKeyFiles(
  folder: string,
  prefix: string,
  material: SharedSecretMaterial,
): Promise<SharedSecretFiles>
export function writeKeyFiles(
  folder: string,
  prefix: string,
  material: KeyMaterial,
): Promise<KeyPairFiles | SharedSecretFiles>
export async function writeKeyFiles(
  folder: string,
  prefix: string,
  material: KeyMaterial,
): Promise<KeyPairFiles | SharedSecretFiles> {
  const names = keyFileNames(folder, prefix)
  await createFolder(folder)
  await refuseExisting(folder, prefix)
  await writeAll(names, material)
  return describeFiles(names, material)
}

async function createFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw explainFileError('cannot be made into a folder for keys', folder, error)
  }
}

async function refuseExisting(folder: string, prefix: string): Promise<void> {
  const existing = await findKeyFiles(folder, prefix)
  if (existing.length === 0) return
  throw new KeyFilesError(
    `nothing was written, for these files exist and are never overwritten: ${existing.join(', ')}; choose another folder or prefix, or move them away`,
    existing,
  )
}

/** All names are claimed before the first content is written, so that two writers at once cannot mix their sets. */
async function writeAll(names: Readonly<Record<KeyFileName, string>>, material: KeyMaterial): Promise<void> {
  const contents = keyFileContents(material)
  const claimed: string[] = []
  try {
    for (const { name } of contents) {
      await writeClaim(names[name], 'was made by somebody else meanwhile; choose another folder or prefix')
      claimed.push(names[name])
    }
    for (const { name, content, mode } of contents) {
      const staged = await writeStagedFile(names[name], content, mode)
      await staged.publish()
    }
  } catch (error) {
    await Promise.all(claimed.map((path) => unlink(path).catch(() => undefined)))
    throw error
  }
}

function describeFiles(
  names: Readonly<Record<KeyFileName, string>>,
  material: KeyMaterial,
): KeyPairFiles | SharedSecretFiles {
  const { privateKey, publicKey, certificate, csr, jwks, rootCertificate, rootPrivateKey } = names
  if (material.kind === 'shared_secret') return { privateKey }
  const hasRoot = material.rootCertificate !== undefined
  return {
    privateKey,
    publicKey,
    certificate,
    csr,
    jwks,
    rootCertificateBundle: hasRoot ? rootCertificate : certificate,
    ...(hasRoot ? { rootCertificate } : {}),
    ...(material.rootPrivateKey === undefined ? {} : { rootPrivateKey }),
  }
}
