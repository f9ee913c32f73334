import type { InspectedUser } from '@docker-token/listener-yaml'

import { coversName } from './covers-name.ts'
import type { LintFinding } from './lint-finding.ts'
import { mayMeet } from './may-meet.ts'
import type { LintEntry } from './resolve-lint-entry.ts'

/** What is wrong if nobody but this file knows users and gives rights: rules about strangers, and denials of what nothing grants. */
export function findStrangers(
  users: readonly InspectedUser[],
  entries: readonly LintEntry[],
  hasMoreUsers: boolean,
): readonly LintFinding[] {
  const names = users.map(({ username }) => username)
  const groups = users.flatMap((user) => user.groups)
  const rules = entries.filter(({ source }) => source.kind === 'rule' || source.kind === 'first_match')
  return [
    ...rules.flatMap(({ line, groups: patterns }) =>
      patterns
        .filter((pattern) => !groups.some((group) => fits(pattern, group)))
        .map((pattern) => ({
          id: 'unknown-group' as const,
          line,
          message: `no user is in a group ${pattern}`,
        })),
    ),
    ...(hasMoreUsers ? [] : rules).flatMap(({ line, users: patterns }) =>
      patterns
        .filter((pattern) => pattern !== '*' && !names.some((name) => fits(pattern, name)))
        .map((pattern) => ({ id: 'unknown-user' as const, line, message: `there is no user ${pattern}` })),
    ),
    ...entries
      .filter((entry) => entry.deny && !entries.some((other) => !other.deny && mayTake(entry, other)))
      .map(({ line }) => ({ id: 'idle-deny' as const, line, message: 'denies what nothing grants' })),
  ]
}

function fits(pattern: string, name: string): boolean {
  return coversName(pattern.replaceAll(/\*+/g, '**'), name)
}

/** Whether a denial may take something away from what an entry grants. */
function mayTake(denial: LintEntry, grant: LintEntry): boolean {
  if (grant.anonymous && grant.users.length + grant.groups.length === 0) return false
  const sameType = denial.type === '*' || grant.type === '*' || denial.type === grant.type
  const isOfOthers =
    grant.groups.length + denial.groups.length === 0 &&
    !denial.users.some((pattern) => grant.users.some((other) => fits(pattern, other) || fits(other, pattern)))
  const sameActions =
    denial.actions.includes('*') ||
    grant.actions.some((action) => action === '*' || denial.actions.includes(action))
  return sameType && !isOfOthers && sameActions && mayMeet(denial.name, grant.name)
}
