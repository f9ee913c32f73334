import type { ListenerContext } from '@docker-token/core'

import { listNames } from './list-names.ts'
import type { PolicyUser } from './policy.ts'

/** One warning that names the users whose passwords anybody can read who can read the file. */
export function warnOfPlainPasswords(users: readonly PolicyUser[], context: ListenerContext): void {
  const names = users.filter(({ password }) => password.kind === 'plain').map(({ username }) => username)
  if (names.length === 0) return
  context.warn(`passwords in plain text: ${listNames(names)}; replace them with hashes (docker-token hash)`)
}
