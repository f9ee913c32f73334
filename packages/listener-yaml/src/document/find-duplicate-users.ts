import type { ConfigurationProblem } from '@docker-token/core'
import type { SettingsPath, YamlSource } from '@docker-token/settings'

import { findUserPlaces } from './find-user-places.ts'

/** Users that stand in the file twice. Of two passwords only one would ever be right. */
export function findDuplicateUsers(source: YamlSource): readonly ConfigurationProblem[] {
  const first = new Map<string, SettingsPath>()
  return findUserPlaces(source.value).flatMap(({ username, path }): readonly ConfigurationProblem[] => {
    const earlier = first.get(username)
    if (earlier === undefined) {
      first.set(username, path)
      return []
    }
    const { line } = source.positionOf(earlier)
    const message = `user '${username}' stands on line ${line} already; remove one of the two`
    return [{ path, message }]
  })
}
