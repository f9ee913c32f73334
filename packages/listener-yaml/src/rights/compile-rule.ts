import { compileNamePattern, compileSubjectPattern } from '@docker-token/core'

import type { Placed } from '../document/placed-document.ts'
import type { RuleEntry } from '../document/policy-document.ts'
import { compileConditions } from './compile-conditions.ts'
import type { CompiledRule } from './compiled-rule.ts'

/** A rule of the file with its patterns compiled and its defaults filled in. */
export function compileRule(entry: Placed<RuleEntry>, label: string): CompiledRule {
  const { users = [], groups, type, name, actions = ['*'], deny = false } = entry
  const isAboutAnybody = entry.users === undefined && groups === undefined // only the attributes say for whom
  const aboutEverything = deny && type === undefined && name === undefined
  return {
    ...compileConditions(entry),
    users: (isAboutAnybody ? ['*'] : users).map(compileSubjectPattern),
    ...(groups === undefined ? {} : { groups: groups.map(compileSubjectPattern) }),
    ...(aboutEverything ? {} : { type: type ?? 'repository' }),
    name: compileNamePattern(name ?? '**'),
    actions,
    deny,
    line: entry.line,
    place: `${label}:${entry.line}`,
  }
}
