import type { DockerAuthDocument, LdapLabel } from './docker-auth-document.ts'
import type { LabelNames } from './group-of-label.ts'

/** Finds what labels are here: groups, by their bare name or with the label before it, or attributes that a directory has. */
export function findLabels({ acl, ldap_auth: ldap }: DockerAuthDocument): LabelNames {
  const inNames = (acl ?? []).flatMap(({ match }) =>
    [...(match?.name ?? '').matchAll(/\$\{labels:([^}]+)\}/g)].map(([, label = '']) => label),
  )
  const ofLdap = Object.entries(ldap?.labels ?? {})
  return {
    bare: inNames[0],
    directoryGroups: new Set(ofLdap.filter(([, label]) => isGroups(label)).map(([name]) => name)),
    attributes: new Map(
      ofLdap.filter(([, label]) => !isGroups(label)).map(([name, { attribute = name }]) => [name, attribute]),
    ),
  }
}

function isGroups({ attribute = '', parse_cn: parseCn }: LdapLabel): boolean {
  return attribute.toLowerCase() === 'memberof' && parseCn === true
}
