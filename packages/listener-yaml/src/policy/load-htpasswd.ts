import type { ConfigurationProblem } from '@docker-token/core'
import { locateProblems, type YamlSource } from '@docker-token/settings'

import { findUserPlaces } from '../document/find-user-places.ts'
import { type HtpasswdUser, type InspectedHtpasswd, inspectHtpasswd } from '../document/inspect-htpasswd.ts'
import type { ReadText } from '../files/read-text.ts'

/** Reads the htpasswd file that a policy file names. A user that stands in both is a mistake. */
export async function loadHtpasswd(
  file: string,
  policy: YamlSource,
  readText: ReadText,
): Promise<InspectedHtpasswd> {
  let text: string
  try {
    text = await readText(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    const message = `'${file}' cannot be read (${code}); expected a file that this process may read`
    return { users: [], problems: locateProblems(policy, [{ path: ['htpasswd_file'], message }]) }
  }
  const { users, problems } = inspectHtpasswd(text, file)
  return { users, problems: [...problems, ...findUsersOfBoth(users, policy, file)] }
}

function findUsersOfBoth(
  users: readonly HtpasswdUser[],
  policy: YamlSource,
  file: string,
): readonly ConfigurationProblem[] {
  const places = new Map(findUserPlaces(policy.value).map(({ username, path }) => [username, path]))
  return users.flatMap(({ username, line }): readonly ConfigurationProblem[] => {
    const place = places.get(username)
    if (place === undefined) return []
    const other = `${policy.file ?? 'the policy file'} on line ${policy.positionOf(place).line}`
    const message = `user '${username}' stands in ${other} already; remove one of the two`
    return [{ path: [], message, file, line, column: 1 }]
  })
}
