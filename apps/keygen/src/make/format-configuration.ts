import type { KeyAlgorithm } from '@docker-token/core'
import {
  formatRegistryConfiguration,
  formatYamlText,
  type KeyPairFiles,
  type SharedSecretFiles,
} from '@docker-token/keys'

import type { KeygenIo } from '../keygen-io.ts'
import type { OptionValues } from '../options/option-values.ts'
import { textOf } from '../options/text-of.ts'

/** What to paste into the configuration of registries and of docker-token. */
export function formatConfiguration(
  options: OptionValues,
  files: KeyPairFiles | SharedSecretFiles,
  algorithm: KeyAlgorithm,
  io: KeygenIo,
): string {
  const hostname = textOf(options, 'hostname') ?? io.hostname
  const names = {
    issuer: textOf(options, 'issuer') ?? hostname,
    service: textOf(options, 'service') ?? 'registry.example.com',
  }
  const authority = formatAuthority(names, files, algorithm)
  if (!('certificate' in files)) {
    return `# ${algorithm}: no registry accepts it; use it only for verifiers that share the secret.\n\n${authority}`
  }
  const byCertificate = isByCertificate(algorithm)
  const { registry2, registry3, environment } = formatRegistryConfiguration({
    ...names,
    realm: textOf(options, 'realm') ?? `https://${hostname}/v2/token/`,
    rootCertificateBundle: files.rootCertificateBundle,
    ...(byCertificate ? {} : { jwks: files.jwks }),
    algorithm,
  })
  const trusted = byCertificate ? files.rootCertificateBundle : files.jwks
  const copy = `# Each registry reads ${trusted} at its start: copy it there and adjust the path.\n`
  return [copy, registry2, registry3, environment, authority].join('\n')
}

/** RS* and ES* work with every registry by certificate; the others only with registry 3, by thumbprint. */
function isByCertificate(algorithm: KeyAlgorithm): boolean {
  return /^(RS|ES)/.test(algorithm)
}

function formatAuthority(
  { issuer, service }: { readonly issuer: string; readonly service: string },
  files: KeyPairFiles | SharedSecretFiles,
  algorithm: KeyAlgorithm,
): string {
  const lines = [
    '# docker-token',
    `issuer: ${formatYamlText(issuer)}`,
    `audience: [${formatYamlText(service)}]`,
    `private_key_file: ${formatYamlText(files.privateKey)}`,
  ]
  if (!('certificate' in files)) return [...lines, `signing_algorithm: ${algorithm}`, ''].join('\n')
  const profile = isByCertificate(algorithm)
    ? 'key_id_profile: compat'
    : `key_id_profile: thumbprint # compat does not work with ${algorithm}`
  const publicKey = `public_key_file: ${formatYamlText(files.certificate)}`
  return [...lines, publicKey, `signing_algorithm: ${algorithm}`, profile, ''].join('\n')
}
