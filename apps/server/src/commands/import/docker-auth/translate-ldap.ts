import type { ImportFinding } from '../finding.ts'
import type { LdapSettings } from './docker-auth-document.ts'
import type { LabelNames } from './group-of-label.ts'

/** An entry under `listeners`, and what to look at. */
export interface TranslatedLdap {
  readonly listener: Readonly<Record<string, unknown>>
  readonly findings: readonly ImportFinding[]
}

type Tell = (severity: ImportFinding['severity'], message: string) => void

/** `ldap_auth` to an entry of listener-ldap. */
export function translateLdap(ldap: LdapSettings, labels: LabelNames, line: number): TranslatedLdap {
  const findings: ImportFinding[] = []
  const tell: Tell = (severity, message) => {
    findings.push({ severity, line, message: `ldap_auth: ${message}` })
  }
  if (ldap.initial_bind_as_user === true) {
    tell(
      'lost',
      'initial_bind_as_user: write bind_dn with {username} in it, instead of service_dn and search_base',
    )
  }
  const { base, filter, bind_dn: bindDn, bind_password_file: passwordFile } = ldap
  const isAnonymous = !bindDn && ldap.initial_bind_as_user !== true
  if (isAnonymous) tell('note', 'no bind_dn: the directory is searched without an account (anonymous_search)')
  return {
    listener: {
      use: '@docker-token/listener-ldap',
      ...translateConnection(ldap, tell),
      service_dn: bindDn || undefined,
      service_password_file: bindDn ? passwordFile || undefined : undefined,
      anonymous_search: isAnonymous ? true : undefined,
      search_base: base || undefined,
      search_filter: filter?.replaceAll('${account}', '{username}'),
      ...translateLabels(ldap, labels, tell),
    },
    findings,
  }
}

function translateConnection(ldap: LdapSettings, tell: Tell): Readonly<Record<string, unknown>> {
  const { addr = '' } = ldap
  const tls = ldap.tls ?? (addr.endsWith(':636') ? 'always' : '')
  const isEncrypted = tls === 'always' || tls === 'starttls'
  if (!isEncrypted)
    tell('warning', 'passwords cross the network unencrypted; listener-ldap wants allow_plaintext for it')
  return {
    url: `${tls === 'always' ? 'ldaps' : 'ldap'}://${addr}`,
    start_tls: tls === 'starttls' ? true : undefined,
    allow_plaintext: isEncrypted ? undefined : true,
    insecure_skip_verify: ldap.insecure_tls_skip_verify === true ? true : undefined,
    ca_file: ldap.ca_certificate || undefined,
  }
}

/** Labels from `memberOf` are groups, others are attributes. */
function translateLabels(
  ldap: LdapSettings,
  labels: LabelNames,
  tell: Tell,
): Readonly<Record<string, unknown>> {
  const lowered = Object.entries(ldap.labels ?? {}).filter(([, { lower_case: lower }]) => lower === true)
  for (const [label] of lowered) {
    if (labels.attributes.has(label))
      tell('lost', `label ${label}: lower_case of an attribute has no equivalent`)
  }
  const hasGroups = labels.directoryGroups.size > 0
  if (hasGroups)
    tell(
      'note',
      'groups are those of memberOf, by their cn; listener-ldap can search for groups as well (group_base)',
    )
  const attributes = [...labels.attributes.values()]
  return {
    member_of: hasGroups ? true : undefined,
    group_lowercase: lowered.some(([label]) => labels.directoryGroups.has(label)) ? true : undefined,
    attributes: attributes.length === 0 ? undefined : attributes,
  }
}
