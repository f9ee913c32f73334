import type { ListenerContext } from '@docker-token/core'

import type { PolicyUser } from './policy.ts'

const shown = 10

/** One warning that names the users whose passwords anybody can read who can read the file. */
export function warnOfPlainPasswords(users: readonly PolicyUser[], context: ListenerContext): void {
  const names = users.filter(({ password }) => password.kind === 'plain').map(({ username }) => username)
  if (names.length === 0) return
  const more = names.length > shown ? ` and ${names.length - shown} more` : ''
  context.warn(
    `passwords in plain text: ${names.slice(0, shown).join(', ')}${more}; replace them with hashes (docker-token hash)`,
  )
}
