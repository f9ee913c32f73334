import type { SettingsPath, YamlSource } from '@docker-token/settings'

import type { AccessEntry, PolicyDocument, RuleEntry } from './policy-document.ts'
import { findImpossiblePart } from './find-impossible-part.ts'

/** A pattern of repository names that no name can match. */
export interface DeadPattern {
  readonly pattern: string
  readonly line: number
  /** What in it stands in no name. */
  readonly because: string
}

/** Finds the patterns that look right and never match: a rule that grants nothing, or worse, denies nothing. */
export function findDeadPatterns(document: PolicyDocument, source: YamlSource): readonly DeadPattern[] {
  const { users = [], anonymous, rules = [] } = document
  const toUsers = Array.isArray(source.value) ? [] : ['users']
  const entries = [
    ...users.flatMap(({ access = [] }, index) => within(access, [...toUsers, index, 'access'])),
    ...within(anonymous?.access ?? [], ['anonymous', 'access']),
    ...within(rules, ['rules']),
  ]
  return entries.flatMap(({ entry: { type = 'repository', name }, path }) => {
    const because = name === undefined || type !== 'repository' ? undefined : findImpossiblePart(name)
    if (name === undefined || because === undefined) return []
    return [{ pattern: name, line: source.positionOf([...path, 'name']).line, because }]
  })
}

function within<Entry extends AccessEntry | RuleEntry>(
  entries: readonly Entry[],
  path: SettingsPath,
): readonly { readonly entry: Entry; readonly path: SettingsPath }[] {
  return entries.map((entry, index) => ({ entry, path: [...path, index] }))
}
