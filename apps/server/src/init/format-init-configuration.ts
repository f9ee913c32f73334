import { formatYamlText } from '@docker-token/keys'

import type { InitAnswers, ListenerKind } from './init-answers.ts'

/** The configuration file of a set-up by questions. */
export function formatInitConfiguration(answers: InitAnswers): string {
  const { service, issuer, realm, listen, listeners, algorithm } = answers
  return [
    '# Configuration of docker-token. Paths are relative to this file; a change of it is taken over without a restart.',
    '# Every key: docs/configuration.md. What registries must be told: docker-token registry-config.',
    '',
    '# "issuer" of the registry’s configuration, byte for byte.',
    `issuer: ${formatYamlText(issuer)}`,
    '# "service" of the registry’s configuration. One name, or a list.',
    `audience: [${formatYamlText(service)}]`,
    '# The key that signs, and its certificate. Registries trust keys/token-root.crt.',
    'private_key_file: keys/token.key',
    'public_key_file: keys/token.crt',
    `signing_algorithm: ${algorithm}`,
    `# Clients are sent to ${realm}`,
    `listen: ${formatYamlText(listen)}`,
    ...formatTls(answers),
    '# Who decides, in this order.',
    'listeners:',
    ...listeners
      .filter((kind) => kind !== 'yaml')
      .toReversed()
      .flatMap((kind) => formatListener(kind, answers)),
    "  - use: '@docker-token/listener-yaml'",
    '    file: policy.yaml',
    '',
  ].join('\n')
}

/** Where clients come by https, somebody must have the certificate. */
function formatTls({ tls, realm }: InitAnswers): readonly string[] {
  if (tls !== undefined) {
    const { certificate, key } = tls
    return [`tls: { cert_file: ${formatYamlText(certificate)}, key_file: ${formatYamlText(key)} }`]
  }
  if (!realm.startsWith('https:')) return []
  return [
    '# A proxy before it serves https (docs/operations.md) and is named here: trusted_proxies: [127.0.0.1]; or without one:',
    '# tls: { cert_file: tls/server.crt, key_file: tls/server.key }',
  ]
}

/** Rights stand in the policy file whoever knows the users, so its listener is always there. */
function formatListener(kind: Exclude<ListenerKind, 'yaml'>, { ldap }: InitAnswers): readonly string[] {
  if (kind === 'tokens') return ["  - use: '@docker-token/listener-tokens'", '    path: tokens.db']
  return [
    "  - use: '@docker-token/listener-ldap'",
    `    url: ${formatYamlText(ldap?.url ?? '')}`,
    `    bind_dn: ${formatYamlText(ldap?.bindDn ?? '')}`,
  ]
}
