import type { SettingsPath } from '@docker-token/settings'

/** A user's name and where it stands. */
export interface UserPlace {
  readonly username: string
  readonly path: SettingsPath
}

/** The users in the bare values of a policy file, which may be wrong otherwise. */
export function findUserPlaces(value: unknown): readonly UserPlace[] {
  const bare = Array.isArray(value)
  const users: unknown = bare ? value : readKey(value, 'users')
  if (!Array.isArray(users)) return []
  return users.flatMap((user: unknown, index) => {
    const username = readKey(user, 'username')
    if (typeof username !== 'string') return []
    return [{ username, path: [...(bare ? [] : ['users']), index, 'username'] }]
  })
}

function readKey(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
