import { basename } from 'node:path'

import type { KeyMaterial, KeyPairFiles, SharedSecretFiles } from '@docker-token/keys'

/** What was written and what each file is for. */
export function formatFiles(
  folder: string,
  files: KeyPairFiles | SharedSecretFiles,
  { algorithm, kind }: KeyMaterial,
): string {
  const what = kind === 'key_pair' ? 'keys' : 'secret'
  const lines = describe(files).map(([path, purpose]) => `  ${basename(path).padEnd(24)} ${purpose}`)
  return [`Made ${algorithm} ${what} in ${folder}:`, ...lines, ''].join('\n')
}

function describe(files: KeyPairFiles | SharedSecretFiles): readonly (readonly [string, string])[] {
  if (!('certificate' in files)) {
    return [[files.privateKey, 'the shared secret, for its owner only; verifiers need it too']]
  }
  const { rootCertificate, rootPrivateKey } = files
  return [
    [files.privateKey, 'signs tokens; for its owner only'],
    [
      files.certificate,
      rootCertificate === undefined
        ? 'its certificate; registries trust it'
        : 'its certificate, signed by the root',
    ],
    [files.publicKey, 'its public key'],
    [files.csr, 'a request, to have another authority sign the certificate'],
    [files.jwks, 'its public key under both key ids, as JWKS'],
    ...(rootCertificate === undefined ? [] : [[rootCertificate, 'registries trust it'] as const]),
    ...(rootPrivateKey === undefined
      ? []
      : [[rootPrivateKey, 'signs the next certificates; only rotate needs it: keep it elsewhere'] as const]),
  ]
}
