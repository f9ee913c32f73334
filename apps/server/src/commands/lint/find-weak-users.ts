import { formatShellWord } from '@docker-token/keys'
import type { InspectedUser, PolicyEntry } from '@docker-token/listener-yaml'

import { describeWeakness } from './describe-weakness.ts'
import type { LintFinding } from './lint-finding.ts'

/** Users whose password is easy to guess for whoever gets the file, and users who may do everything. */
export function findWeakUsers(
  users: readonly InspectedUser[],
  entries: readonly PolicyEntry[],
  file: string,
): readonly LintFinding[] {
  return [
    ...users.flatMap(({ line, username, password }): readonly LintFinding[] => {
      if (password.kind === 'plain') {
        return [
          {
            id: 'plain-password',
            line,
            message: `the password of ${username} is plain text; ${adviceFor(username, file)}`,
          },
        ]
      }
      const weakness = describeWeakness(password)
      return weakness === undefined
        ? []
        : [
            {
              id: 'weak-hash',
              line,
              message: `the password of ${username} is ${weakness}; ${adviceFor(username, file)}`,
            },
          ]
    }),
    ...entries.flatMap((entry): readonly LintFinding[] =>
      entry.kind === 'everything'
        ? [
            {
              id: 'all-rights',
              line: entry.line,
              message: `user ${entry.username} has no access, and so all rights; access: [] leaves it to rules`,
            },
          ]
        : [],
    ),
  ]
}

/** A command to copy: names the file, which need not be that of the configuration. */
function adviceFor(username: string, file: string): string {
  const [name, place] = [formatShellWord(username), `--policy ${formatShellWord(file)}`]
  const words = username.startsWith('-') ? `${place} -- ${name}` : `${name} ${place}`
  return `\`docker-token users passwd ${words}\` hashes a new one`
}
