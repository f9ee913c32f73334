import type { ListenerContext } from '@docker-token/core'

import { listNames } from './list-names.ts'
import type { PolicyUser } from './policy.ts'

/**
 * One warning that names the users with groups but without `access`. Whoever writes groups means rules to limit them, but an absent
 * `access` gives all rights, as it always did.
 */
export function warnOfUnlimitedMembers(users: readonly PolicyUser[], context: ListenerContext): void {
  const unlimited = users.filter(({ groups, access }) => groups.length > 0 && access === 'everything')
  if (unlimited.length === 0) return
  const names = listNames(unlimited.map(({ username }) => username))
  context.warn(
    `users with groups but without access may do everything: ${names}; access: [] leaves it to the rules`,
  )
}
