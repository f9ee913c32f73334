import { compileNamePattern, compileSubjectPattern } from '@docker-token/core'

import type { Placed } from '../document/placed-document.ts'
import type { RuleEntry } from '../document/policy-document.ts'
import { createLineTable } from './create-line-table.ts'
import { manyRules } from './many-rules.ts'
import type { RuleImage } from './policy-image.ts'
import { ruleKey, type RuleOwner } from './rule-key.ts'
import { shareLines } from './share-lines.ts'

/** An owner with more rules than these has them indexed by type and beginning of the name. */
const few = 32

/** Indexes rules by the users and groups that they name, so that a question costs nothing for rules that name others. */
export function createRuleImage(rules: readonly Placed<RuleEntry>[]): RuleImage {
  const { bytes, starts } = shareLines(rules.map((rule) => JSON.stringify(rule)))
  const byOwner = new Map<string, { readonly owner: RuleOwner; readonly numbers: Set<number> }>()
  for (const [number, rule] of rules.entries()) {
    for (const owner of ownersOf(rule)) {
      const key = ruleKey(owner)
      const sharing = byOwner.get(key)
      if (sharing === undefined) byOwner.set(key, { owner, numbers: new Set([number]) })
      else sharing.numbers.add(number)
    }
  }
  const lines = [...byOwner.values()].flatMap(({ owner, numbers }) => indexLines(owner, [...numbers], rules))
  const index = shareLines(lines)
  return { bytes, starts, index: createLineTable(index.bytes, index.starts).table }
}

function ownersOf({ users, groups }: RuleEntry): readonly RuleOwner[] {
  if (users === undefined && groups === undefined) return ['patterns'] // its attributes say for whom
  return [
    ...(users ?? []).map((user) => (isLiteral(user) ? { user } : 'patterns')),
    ...(groups ?? []).map((group) => (isLiteral(group) ? { group } : 'patterns')),
  ]
}

function isLiteral(pattern: string): boolean {
  return compileSubjectPattern(pattern).literal !== undefined
}

function indexLines(
  owner: RuleOwner,
  numbers: readonly number[],
  rules: readonly RuleEntry[],
): readonly string[] {
  if (numbers.length <= few) return [`${ruleKey(owner)}:${numbers.join(',')}`]
  const byBeginning = Map.groupBy(numbers, (number) => ruleKey(owner, beginningOf(rules[number] ?? {})))
  return [
    `${ruleKey(owner)}:${manyRules}`,
    ...[...byBeginning].map(([key, sharing]) => `${key}:${sharing.join(',')}`),
  ]
}

function beginningOf({ type, name, deny = false }: RuleEntry): {
  readonly type: string
  readonly leading: string
} {
  const aboutEverything = deny && type === undefined && name === undefined
  return {
    type: aboutEverything ? '' : (type ?? 'repository'),
    leading: compileNamePattern(name ?? '**').leading,
  }
}
