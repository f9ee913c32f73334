import type { LdapListenerOptions } from '../../src/index.ts'

const base = 'dc=example,dc=test'

/** The service account of the example directory, which finds users and groups. Nothing is remembered. */
export function serviceOptions(url: string | readonly string[]): LdapListenerOptions {
  return {
    url,
    serviceDn: `cn=reader,ou=services,${base}`,
    servicePassword: 'reader-password',
    searchBase: `ou=people,${base}`,
    groupBase: `ou=groups,${base}`,
    cacheTtl: 0,
  }
}

/** Nobody in particular finds users and groups. Nothing is remembered. */
export function anonymousOptions(url: string | readonly string[]): LdapListenerOptions {
  const { serviceDn: _dn, servicePassword: _password, ...options } = serviceOptions(url)
  return { ...options, anonymousSearch: true }
}

/** Users of the example directory bind by themselves. Nothing is remembered. */
export function directOptions(url: string | readonly string[]): LdapListenerOptions {
  return { url, bindDn: `uid={username},ou=people,${base}`, groupBase: `ou=groups,${base}`, cacheTtl: 0 }
}
