import type { ImportFinding } from '../finding.ts'
import type { LdapSettings } from './docker-auth-document.ts'
import type { LabelNames } from './group-of-label.ts'

/** An entry under `listeners`, and what to look at. */
export interface TranslatedLdap {
  readonly listener: Readonly<Record<string, unknown>>
  readonly findings: readonly ImportFinding[]
}

/** `ldap_auth` to an entry of listener-ldap. */
export function translateLdap(ldap: LdapSettings, labels: LabelNames, line: number): TranslatedLdap {
  const findings: ImportFinding[] = []
  const tell = (severity: ImportFinding['severity'], message: string): void => {
    findings.push({ severity, line, message: `ldap_auth: ${message}` })
  }
  const { addr = '', base, filter, bind_dn: bindDn, bind_password_file: passwordFile } = ldap
  const tls = ldap.tls ?? (addr.endsWith(':636') ? 'always' : '')
  if (ldap.initial_bind_as_user === true) {
    tell(
      'lost',
      'initial_bind_as_user: write bind_dn with {username} in it, instead of service_dn and search_base',
    )
  }
  if (tls !== 'always' && tls !== 'starttls') {
    tell('warning', 'passwords cross the network unencrypted; listener-ldap wants allow_plaintext for it')
  }
  const attributes = [...labels.attributes.values()]
  for (const [label, { lower_case: lower }] of Object.entries(ldap.labels ?? {})) {
    if (lower === true && labels.attributes.has(label))
      tell('lost', `label ${label}: lower_case of an attribute has no equivalent`)
  }
  const hasGroups = labels.directoryGroups.size > 0
  const lowercase = Object.entries(ldap.labels ?? {}).some(
    ([label, { lower_case: lower }]) => lower === true && labels.directoryGroups.has(label),
  )
  if (hasGroups)
    tell(
      'note',
      'groups are those of memberOf, by their cn; listener-ldap can search for groups as well (group_base)',
    )
  return {
    listener: {
      use: '@docker-token/listener-ldap',
      url: `${tls === 'always' ? 'ldaps' : 'ldap'}://${addr}`,
      start_tls: tls === 'starttls' ? true : undefined,
      allow_plaintext: tls === 'always' || tls === 'starttls' ? undefined : true,
      insecure_skip_verify: ldap.insecure_tls_skip_verify === true ? true : undefined,
      ca_file: ldap.ca_certificate || undefined,
      service_dn: bindDn || undefined,
      service_password_file: bindDn ? passwordFile || undefined : undefined,
      search_base: base || undefined,
      search_filter: filter?.replaceAll('${account}', '{username}'),
      member_of: hasGroups ? true : undefined,
      group_lowercase: lowercase ? true : undefined,
      attributes: attributes.length === 0 ? undefined : attributes,
    },
    findings,
  }
}
