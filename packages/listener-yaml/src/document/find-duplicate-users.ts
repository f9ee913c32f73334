import type { ConfigurationProblem } from '@docker-token/core'
import type { SettingsPath, YamlSource } from '@docker-token/settings'

/** Users that stand in the file twice. Of two passwords only one would ever be right. */
export function findDuplicateUsers(source: YamlSource): readonly ConfigurationProblem[] {
  const { value } = source
  const bare = Array.isArray(value)
  const users: unknown = bare ? value : readKey(value, 'users')
  if (!Array.isArray(users)) return []
  const problems: ConfigurationProblem[] = []
  const first = new Map<string, SettingsPath>()
  for (const [index, user] of users.entries()) {
    const username = readKey(user, 'username')
    if (typeof username !== 'string') continue
    const path = [...(bare ? [] : ['users']), index, 'username']
    const earlier = first.get(username)
    if (earlier === undefined) {
      first.set(username, path)
      continue
    }
    const { line } = source.positionOf(earlier)
    problems.push({
      path,
      message: `user '${username}' stands on line ${line} already; remove one of the two`,
    })
  }
  return problems
}

function readKey(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
