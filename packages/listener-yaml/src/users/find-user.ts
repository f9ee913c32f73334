import { ConfigurationError } from '@docker-token/core'

import type { EditedFile } from './parse-for-edit.ts'

/** The index of a user in the list. Throws `ConfigurationError` if there is none of that name. */
export function findUser({ users }: EditedFile, username: string): number {
  const index = users.findIndex((user) => user.username === username)
  if (index !== -1) return index
  throw new ConfigurationError([
    { path: ['users'], message: `found no user '${username}'; expected one of the file` },
  ])
}
