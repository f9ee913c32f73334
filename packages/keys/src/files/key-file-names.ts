import { join } from 'node:path'

import { ConfigurationError } from '@docker-token/core'

/** Every file that a set of keys may have, by what it holds. */
const suffixes = {
  privateKey: '.key',
  publicKey: '.pub',
  certificate: '.crt',
  csr: '.csr',
  jwks: '.jwks.json',
  rootCertificate: '-root.crt',
  rootPrivateKey: '-root.key',
  previousCertificate: '-previous.crt',
} as const

/** Name of something that a set of keys holds in a file of its own. */
export type KeyFileName = keyof typeof suffixes

/** The paths of all files that a set of keys with this prefix may have. Throws `ConfigurationError` for an unfit prefix. */
export function keyFileNames(folder: string, prefix: string): Readonly<Record<KeyFileName, string>> {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(prefix)) {
    const message = `found ${JSON.stringify(prefix)}, expected the beginning of a file name: letters, digits, ".", "_" and "-"`
    throw new ConfigurationError([{ path: ['prefix'], message }])
  }
  const path = (suffix: string): string => join(folder, `${prefix}${suffix}`)
  return {
    privateKey: path(suffixes.privateKey),
    publicKey: path(suffixes.publicKey),
    certificate: path(suffixes.certificate),
    csr: path(suffixes.csr),
    jwks: path(suffixes.jwks),
    rootCertificate: path(suffixes.rootCertificate),
    rootPrivateKey: path(suffixes.rootPrivateKey),
    previousCertificate: path(suffixes.previousCertificate),
  }
}
