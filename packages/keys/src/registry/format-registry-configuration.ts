import { formatShellWord } from './format-shell-word.ts'
import { formatYamlText } from './format-yaml-text.ts'
import type { RegistryConfiguration, RegistryConfigurationOptions } from './registry-configuration.ts'

/** One setting below `auth.token`: its name, and its value as YAML and as an environment variable. */
type Setting = readonly [name: string, yaml: string, environment: string]

/**
 * The `auth` section of registries that trust this authority. RS* and ES* are trusted by certificate (`rootcertbundle`, for
 * tokens with `x5c`: key id profile `compat`); EdDSA and PS* by JWKS (profile `thumbprint`), and only by registry 3.
 *
 * @example
 * formatRegistryConfiguration({
 *   realm: 'https://auth.example.com/v2/token/', service: 'registry.example.com', issuer: 'auth.example.com',
 *   rootCertificateBundle: '/etc/registry/token-root.crt', algorithm: 'ES256',
 * }).registry3
 */
export function formatRegistryConfiguration(options: RegistryConfigurationOptions): RegistryConfiguration {
  const { algorithm } = options
  if (algorithm.startsWith('HS')) {
    const comment = `# ${algorithm}: no registry accepts tokens signed with a shared secret; sign with ES256.\n`
    return { registry2: comment, registry3: comment, environment: comment }
  }
  const byCertificate = /^(RS|ES)/.test(algorithm)
  const common = [
    text('realm', options.realm),
    text('service', options.service),
    text('issuer', options.issuer),
  ]
  const bundle = byCertificate ? [text('rootcertbundle', options.rootCertificateBundle)] : []
  const newer = [...jwksSetting(options, byCertificate), algorithmSetting(algorithm)]
  return {
    registry2: byCertificate ? formatYaml('2.8', [...common, ...bundle]) : explainRefusal(algorithm),
    registry3: formatYaml('3', [...common, ...bundle, ...newer]),
    environment: [
      '# the same as environment variables',
      'REGISTRY_AUTH=token',
      ...[...common, ...bundle].map(formatVariable),
      '# registry 3 only',
      ...newer.map(formatVariable),
      '',
    ].join('\n'),
  }
}

/** Registry 2.8 knows neither algorithm, and stops at start over an Ed25519 certificate in its bundle. */
function explainRefusal(algorithm: string): string {
  return [
    `# registry 2.8 refuses ${algorithm}: it knows RS* and ES* only, and does not start with an Ed25519 certificate.`,
    '# Use registry 3, or sign with ES256.',
    '',
  ].join('\n')
}

/** A registry with a JWKS alone refuses every token that carries `x5c`, so RS* and ES* always have their bundle too. */
function jwksSetting(
  { algorithm, jwks }: RegistryConfigurationOptions,
  byCertificate: boolean,
): readonly Setting[] {
  if (jwks !== undefined) return [text('jwks', jwks)]
  if (byCertificate) return []
  throw new TypeError(
    `${algorithm} is trusted by JWKS; expected the path of the JWKS at the registry in jwks`,
  )
}

function algorithmSetting(algorithm: string): Setting {
  return ['signingalgorithms', `[${algorithm}]`, formatShellWord(JSON.stringify([algorithm]))]
}

function text(name: string, value: string): Setting {
  return [name, formatYamlText(value), formatShellWord(value)]
}

function formatYaml(version: string, settings: readonly Setting[]): string {
  const lines = settings.map(([name, yaml]) => `    ${name}: ${yaml}`)
  return [`# registry ${version}, config.yml`, 'auth:', '  token:', ...lines, ''].join('\n')
}

function formatVariable([name, , environment]: Setting): string {
  return `REGISTRY_AUTH_TOKEN_${name.toUpperCase()}=${environment}`
}
