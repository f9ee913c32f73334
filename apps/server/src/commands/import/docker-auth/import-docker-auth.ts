import { ConfigurationError } from '@docker-token/core'
import { parseLocatedSettings, type YamlSource } from '@docker-token/settings'

import type { ImportFinding } from '../finding.ts'
import { formatYamlFlow } from '../../format-yaml-flow.ts'
import type { Imported } from '../imported.ts'
import { type DockerAuthDocument, dockerAuthDocument } from './docker-auth-document.ts'
import { findLabels } from './find-labels.ts'
import type { LabelNames } from './group-of-label.ts'
import { translateAclEntry } from './translate-acl-entry.ts'
import { translateLdap } from './translate-ldap.ts'
import { translateServer } from './translate-server.ts'
import { translateUsers } from './translate-users.ts'

/** What is read of the top of the file. */
const known = ['server', 'token', 'users', 'ldap_auth', 'acl']

/**
 * A configuration of docker_auth to a configuration and a policy file. What has no equivalent is listed. Throws `ConfigurationError`
 * for what is no such file.
 */
export function importDockerAuth(text: string, file: string, services: readonly string[]): Imported {
  const { settings, source } = parseLocatedSettings(text, { schema: dockerAuthDocument, file })
  refuseOther(source, file)
  const labels = findLabels(settings)
  const lineOf = (path: readonly (string | number)[]): number => source.positionOf(path).line
  const server = translateServer(settings, services, lineOf)
  const ldap = settings.ldap_auth && translateLdap(settings.ldap_auth, labels, lineOf(['ldap_auth']))
  const users = translateUsers(settings.users ?? {}, labels, (name) => lineOf(['users', name]))
  const acl = translateAcl(settings, labels, services, lineOf)
  const listeners = [
    ...(ldap ? [ldap.listener] : []),
    { use: '@docker-token/listener-yaml', file: 'policy.yaml' },
  ]
  const findings = [
    ...server.findings,
    ...(ldap?.findings ?? []),
    ...users.findings,
    ...acl.findings,
    ...others(source),
  ]
  return {
    files: {
      'config.yaml': formatConfiguration(server.settings, listeners),
      'policy.yaml': formatPolicy(users, acl.lines),
    },
    findings: findings.toSorted((one, other) => one.line - other.line),
  }
}

function refuseOther({ value }: YamlSource, file: string): void {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  if (known.some((key) => keys.includes(key))) return
  const message = `this is no configuration of docker_auth: found none of ${known.join(', ')}`
  throw new ConfigurationError([{ path: [], message, file }])
}

function translateAcl(
  { acl }: DockerAuthDocument,
  labels: LabelNames,
  services: readonly string[],
  lineOf: (path: readonly (string | number)[]) => number,
): { readonly lines: readonly string[]; readonly findings: readonly ImportFinding[] } {
  const findings: ImportFinding[] = []
  const lines = (acl ?? []).flatMap((entry, index) => {
    const { entries, lost, warnings } = translateAclEntry(entry, { labels, services })
    const line = lineOf(['acl', index])
    const end = 'the entry gives nothing here, to whatever it may have been about'
    for (const message of lost) findings.push({ severity: 'lost', line, message: `acl: ${message}; ${end}` })
    for (const message of warnings) findings.push({ severity: 'warning', line, message: `acl: ${message}` })
    const comments = [
      ...(entry.comment ?? '').split('\n').filter(Boolean),
      ...lost.map((each) => `NOT TAKEN OVER: ${each}`),
    ]
    return [
      ...comments.map((comment) => `  # ${comment}`),
      ...entries.map((each) => `  - ${formatYamlFlow(each)}`),
    ]
  })
  return { lines, findings }
}

function others(source: YamlSource): readonly ImportFinding[] {
  const { value } = source
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  return keys
    .filter((key) => !known.includes(key))
    .map((key) => ({
      severity: 'lost',
      line: source.positionOf([key]).line,
      message: `${key}: has no equivalent; a listener of your own can do it (docs/writing-a-listener.md)`,
    }))
}

function formatConfiguration(
  settings: Readonly<Record<string, unknown>>,
  listeners: readonly object[],
): string {
  const lines = Object.entries(settings).filter(([, value]) => value !== undefined)
  return [
    ...lines.map(([key, value]) => `${key}: ${formatYamlFlow(value)}`),
    'listeners:',
    ...listeners.flatMap((listener) =>
      Object.entries(listener)
        .filter(([, value]) => value !== undefined)
        .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${formatYamlFlow(value)}`),
    ),
    '',
  ].join('\n')
}

function formatPolicy(
  { users, anonymous }: Pick<ReturnType<typeof translateUsers>, 'users' | 'anonymous'>,
  acl: readonly string[],
): string {
  return [
    ...(users.length === 0 ? [] : ['users:', ...users.map((user) => `  - ${formatYamlFlow(user)}`)]),
    ...(anonymous ? ['anonymous: { access: [] }'] : []),
    ...(acl.length === 0 ? [] : ['# the first entry that matches decides', 'first_match:', ...acl]),
    '',
  ].join('\n')
}
