import type { KeyMaterial } from '../key-material.ts'
import type { KeyFileName } from './key-file-names.ts'

/** What goes into one file of a set of keys. */
export interface KeyFileContent {
  readonly name: KeyFileName
  readonly content: string
  /** 0600 for what is secret, 0644 for what is public. */
  readonly mode: number
}

/** The files that a key material makes, with their content. */
export function keyFileContents(material: KeyMaterial): readonly KeyFileContent[] {
  const privateKey = secretFile('privateKey', material.privateKey)
  if (material.kind === 'shared_secret') return [privateKey]
  const { rootPrivateKey, rootCertificate } = material
  return [
    privateKey,
    publicFile('publicKey', material.publicKey),
    publicFile('certificate', material.certificate),
    publicFile('csr', material.csr),
    publicFile('jwks', `${JSON.stringify(material.jwks, undefined, 2)}\n`),
    ...(rootCertificate === undefined ? [] : [publicFile('rootCertificate', rootCertificate)]),
    ...(rootPrivateKey === undefined ? [] : [secretFile('rootPrivateKey', rootPrivateKey)]),
  ]
}

function secretFile(name: KeyFileName, content: string): KeyFileContent {
  return { name, content, mode: 0o600 }
}

function publicFile(name: KeyFileName, content: string): KeyFileContent {
  return { name, content, mode: 0o644 }
}
