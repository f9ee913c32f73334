import type { ListenerModuleContext } from '@docker-token/core'

import { createListener } from './create-listener.ts'
import type { LdapListener } from './ldap-listener-type.ts'
import { resolveSettings } from './options/resolve-settings.ts'

/**
 * Makes the listener from its entry in the server's configuration: the options of `LdapListenerOptions` in snake_case, files
 * relative to `folder`. Throws `ConfigurationError` with every mistake.
 *
 * @example
 * const people = { url: 'ldaps://ldap.example.com', bind_dn: 'uid={username},ou=people,dc=example,dc=com' }
 * createListenerFromSettings(people, { folder: '/etc/docker-token' })
 */
export function createListenerFromSettings(
  settings: unknown,
  { folder }: ListenerModuleContext,
): LdapListener {
  return createListener(resolveSettings(settings, folder))
}
