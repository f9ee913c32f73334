import { formatShellWord } from './format-shell-word.ts'
import { formatYamlText } from './format-yaml-text.ts'
import type { RegistryConfiguration, RegistryConfigurationOptions } from './registry-configuration.ts'

/** One setting below `auth.token`: its name, and its value as YAML and as an environment variable. */
type Setting = readonly [name: string, yaml: string, environment: string]

/**
 * The `auth` section of registries that trust this authority. RS* and ES* are trusted by certificate (`rootcertbundle`), for
 * tokens with `x5c`: key id profile `compat`. EdDSA and PS*, and tokens that name their key otherwise, are trusted by JWKS, and
 * only by registry 3; registry 2.8 knows keys by their libtrust id as well.
 *
 * @example
 * formatRegistryConfiguration({
 *   realm: 'https://auth.example.com/v2/token/', service: 'registry.example.com', issuer: 'auth.example.com',
 *   rootCertificateBundle: '/etc/registry/token-root.crt', algorithm: 'ES256',
 * }).registry3
 */
export function formatRegistryConfiguration(options: RegistryConfigurationOptions): RegistryConfiguration {
  const { algorithm } = options
  if (algorithm.startsWith('HS')) return refuseAll(algorithm)
  const common = [
    text('realm', options.realm),
    text('service', options.service),
    text('issuer', options.issuer),
  ]
  const profile = profileOf(options)
  const bundle = text('rootcertbundle', options.rootCertificateBundle)
  const refusal = explainRefusal(algorithm, profile)
  const older = refusal === undefined ? [...common, bundle] : undefined
  const trust = profile === 'compat' ? [...common, bundle] : common
  const newer = [...jwksSetting(options, profile === 'compat'), algorithmSetting(algorithm)]
  return {
    registry2: older === undefined ? (refusal ?? '') : formatYaml('2.8', older),
    registry3: formatYaml('3', [...trust, ...newer]),
    environment: formatEnvironment('# the same as environment variables', trust, newer),
    environment2: older === undefined ? (refusal ?? '') : formatEnvironment('# registry 2.8', older),
    environment3: formatEnvironment('# registry 3', [...trust, ...newer]),
    zot: formatZot(options),
  }
}

function profileOf({ algorithm, keyIdProfile }: RegistryConfigurationOptions): string {
  return keyIdProfile ?? (isByCertificate(algorithm) ? 'compat' : 'thumbprint')
}

function isByCertificate(algorithm: string): boolean {
  return /^(RS|ES)/.test(algorithm)
}

function refuseAll(algorithm: string): RegistryConfiguration {
  const comment = `# ${algorithm}: no registry accepts tokens signed with a shared secret; sign with ES256.\n`
  const [registry2, registry3, environment] = [comment, comment, comment]
  return { registry2, registry3, environment, environment2: comment, environment3: comment, zot: comment }
}

/** Registry 2.8 knows neither EdDSA nor PS*, and stops at start over an Ed25519 certificate; and it knows no thumbprints. */
function explainRefusal(algorithm: string, profile: string): string | undefined {
  if (!isByCertificate(algorithm)) {
    return [
      `# registry 2.8 refuses ${algorithm}: it knows RS* and ES* only, and does not start with an Ed25519 certificate.`,
      '# Use registry 3, or sign with ES256.',
      '',
    ].join('\n')
  }
  if (profile !== 'thumbprint') return undefined
  return [
    '# registry 2.8 finds no key by its thumbprint: set key_id_profile: compat (or libtrust).',
    '# Services with a profile of their own stand under services: in the configuration of docker-token.',
    '',
  ].join('\n')
}

/** A registry with a JWKS alone refuses every token that carries `x5c`, so the profile `compat` always has its bundle too. */
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

function formatEnvironment(
  title: string,
  settings: readonly Setting[],
  ofRegistry3: readonly Setting[] = [],
): string {
  const newer = ofRegistry3.length === 0 ? [] : ['# registry 3 only', ...ofRegistry3.map(formatVariable)]
  return [title, 'REGISTRY_AUTH=token', ...settings.map(formatVariable), ...newer, ''].join('\n')
}

function formatVariable([name, , environment]: Setting): string {
  return `REGISTRY_AUTH_TOKEN_${name.toUpperCase()}=${environment}`
}

function formatZot({
  realm,
  service,
  certificate,
  rootCertificateBundle,
}: RegistryConfigurationOptions): string {
  const bearer = { realm, service, cert: certificate ?? rootCertificateBundle }
  return `${JSON.stringify({ http: { auth: { bearer } } }, undefined, 2)}\n`
}
