import { createListener } from './create-listener.ts'
import type { LdapListener } from './ldap-listener-type.ts'
import type { LdapListenerOptions } from './ldap-listener-options.ts'
import { resolveOptions } from './options/resolve-options.ts'

/**
 * Makes a listener that lets in the users of an LDAP directory and says which groups they are in. It authenticates only: what they
 * may do is said by rules. Throws `ConfigurationError` for wrong options; `start` rejects with one for files that cannot be used.
 *
 * @example
 * tokens.use(ldapListener({ url: 'ldaps://ldap.example.com', bindDn: 'uid={username},ou=people,dc=example,dc=com' }))
 * await tokens.start()
 */
export function ldapListener(options: LdapListenerOptions): LdapListener {
  return createListener(resolveOptions(options, { naming: 'camelCase', folder: '' }))
}
