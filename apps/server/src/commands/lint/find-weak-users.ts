import type { InspectedUser, PolicyEntry } from '@docker-token/listener-yaml'

import type { LintFinding } from './lint-finding.ts'

const leastBcryptCost = 10
/** KiB times passes: 7 MiB in 5 passes, the least that OWASP's Password Storage Cheat Sheet recommends. */
const leastArgon2Work = 7168 * 5

/** Users whose password is easy to guess for whoever gets the file, and users who may do everything. */
export function findWeakUsers(
  users: readonly InspectedUser[],
  entries: readonly PolicyEntry[],
): readonly LintFinding[] {
  return [
    ...users.flatMap(({ line, username, password }): readonly LintFinding[] => {
      if (password.kind === 'plain') {
        return [
          {
            id: 'plain-password',
            line,
            message: `the password of ${username} is plain text; \`docker-token users passwd ${username}\` hashes a new one`,
          },
        ]
      }
      const weakness = weaknessOf(password)
      return weakness === undefined
        ? []
        : [{ id: 'weak-hash', line, message: `the password of ${username} is ${weakness}` }]
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

function weaknessOf(
  password: Exclude<InspectedUser['password'], { readonly kind: 'plain' }>,
): string | undefined {
  if (password.kind === 'bcrypt') {
    return password.cost < leastBcryptCost
      ? `bcrypt of cost ${password.cost}, expected at least ${leastBcryptCost}`
      : undefined
  }
  const { memoryCost, timeCost } = password
  const isWeak = memoryCost * timeCost < leastArgon2Work
  return isWeak
    ? `argon2id with ${memoryCost} KiB in ${timeCost} passes, expected at least 19456 KiB in 2`
    : undefined
}
