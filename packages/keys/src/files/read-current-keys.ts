import { createPublicKey } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'

import { libtrustKeyId } from '@docker-token/core'

import type { SigningAuthority } from '../certificate/signing-authority.ts'
import { type KeyPairAlgorithm, keyKinds } from '../key/key-kinds.ts'
import { explainFileError } from './explain-file-error.ts'
import type { KeyFileName } from './key-file-names.ts'
import { KeyFilesError } from './key-files-error.ts'

/** What of a set of keys a rotation needs to know. */
export interface CurrentKeys {
  /** The certificate in use, PEM. */
  readonly certificate: string
  readonly algorithm: KeyPairAlgorithm
  /** Size of an RSA key, at least 2048. */
  readonly bits?: number
  readonly root: SigningAuthority
}

/** Reads a set of keys that can be rotated. Throws {@link KeyFilesError} with the reason if it cannot. */
export async function readCurrentKeys(names: Readonly<Record<KeyFileName, string>>): Promise<CurrentKeys> {
  const certificate = await readRequired(
    names.certificate,
    'there is no certificate to renew. Make a set of keys first; the secret of HS* is replaced by a new set',
  )
  const rootCertificate = await readRequired(
    names.rootCertificate,
    `there is no root, so ${names.certificate} is self-signed and each registry trusts this very certificate. Make a new set ` +
      'under another prefix, add its certificate to the rootcertbundle of each registry and restart them, then let the server use the new set',
  )
  await refuseReadableByOthers(names.rootPrivateKey)
  const rootPrivateKey = await readRequired(
    names.rootPrivateKey,
    'the key of the root is needed to sign. If it is kept elsewhere, put it back for as long as the rotation takes',
  )
  const jwks = await readRequired(names.jwks, 'it says which algorithm the key signs with. Put it back')
  const algorithm = findAlgorithm(jwks, certificate)
  if (algorithm === undefined) {
    throw new KeyFilesError(
      `${names.jwks} does not list the key of ${names.certificate} with its algorithm; put back the one that was made together with it`,
      [names.jwks],
    )
  }
  return {
    certificate,
    algorithm,
    ...readBits(certificate),
    root: { certificate: rootCertificate, privateKey: rootPrivateKey },
  }
}

async function readRequired(path: string, otherwise: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new KeyFilesError(`${path} does not exist: ${otherwise}.`, [path], { cause: error })
    }
    throw explainFileError('cannot be read', path, error)
  }
}

async function refuseReadableByOthers(path: string): Promise<void> {
  const mode = (await stat(path).catch(() => undefined))?.mode ?? 0
  if ((mode & 0o077) === 0) return
  throw new KeyFilesError(
    `${path} is open to others (mode ${(mode & 0o777).toString(8)}); whoever has it can sign tokens. Run chmod 600 on it`,
    [path],
  )
}

function findAlgorithm(jwks: string, certificate: string): KeyPairAlgorithm | undefined {
  const kid = libtrustKeyId(createPublicKey(certificate))
  const entry = readEntries(jwks).find((candidate) => candidate.get('kid') === kid)
  return Object.keys(keyKinds)
    .filter((name): name is KeyPairAlgorithm => Object.hasOwn(keyKinds, name))
    .find((name) => name === entry?.get('alg'))
}

function readEntries(jwks: string): readonly ReadonlyMap<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(jwks)
    const keys = typeof value === 'object' && value !== null && 'keys' in value ? value.keys : undefined
    return Array.isArray(keys) ? keys.map((key: unknown) => new Map(Object.entries(Object(key)))) : []
  } catch {
    return []
  }
}

function readBits(certificate: string): { readonly bits?: number } {
  const bits = createPublicKey(certificate).asymmetricKeyDetails?.modulusLength
  return bits === undefined ? {} : { bits: Math.max(2048, bits) }
}
