import { listUsers } from '@docker-token/listener-yaml'
import { suggestName } from '@docker-token/settings'

import { CommandError } from '../command-error.ts'
import { inPolicy } from './in-policy.ts'

/** Throws `CommandError` unless a policy file has a user of a name. Users of its htpasswd file are not those of the policy file. */
export function expectUser(text: string, username: string, file: string): void {
  const names = inPolicy(file, () => listUsers(text)).map((user) => user.username)
  if (names.includes(username)) return
  const meant = suggestName(username, names)
  const next =
    meant === undefined ? '`docker-token users list` lists those there are' : `did you mean ${meant}?`
  throw new CommandError(`${file}: there is no user ${username}; ${next}`)
}
