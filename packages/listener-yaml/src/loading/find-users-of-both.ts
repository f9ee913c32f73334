import type { ConfigurationProblem } from '@docker-token/core'

import type { PlacedDocument } from '../document/placed-document.ts'
import { countLines } from '../htpasswd/count-lines.ts'
import type { ScannedHtpasswd } from '../htpasswd/scan-htpasswd.ts'
import { findOffset } from '../image/find-offset.ts'

/** Users that stand in the policy file and in its htpasswd file. Of two passwords only one would ever be right. */
export function findUsersOfBoth(
  { users }: PlacedDocument,
  htpasswd: ScannedHtpasswd | undefined,
  policyFile = 'the policy file',
): readonly ConfigurationProblem[] {
  if (htpasswd === undefined) return []
  const { table, file } = htpasswd
  return users.flatMap(({ username, line: other }): readonly ConfigurationProblem[] => {
    const offset = findOffset(table, username)
    if (offset === undefined) return []
    const message = `user '${username}' stands in ${policyFile} on line ${other} already; remove one of the two`
    return [{ path: [], message, file, line: countLines(table.bytes, offset), column: 1 }]
  })
}
