import type { SubjectPattern } from '../patterns/compile-subject-pattern.ts'
import type { Attributes } from './compile-conditions.ts'
import type { CompiledRule } from './compiled-rule.ts'
import { createNameIndex, type NameIndex } from './create-name-index.ts'

/** Who asks for what. */
interface RuleQuestion {
  readonly subject: string
  readonly groups: readonly string[]
  readonly attributes: Attributes
  /** Of the client, if it is known. */
  readonly address: string | undefined
  readonly type: string
  readonly name: string
}

/** The rules of a policy, findable by whom and what they speak of. */
export interface RuleIndex {
  /** The rules that apply: user or group, attributes, address, type and name match. Each once. */
  matching(question: RuleQuestion): readonly CompiledRule[]
}

/**
 * Indexes rules by the user or group they name, and within each by type and name, so that a question costs nothing for rules that
 * name others. Rules with a wildcard in the user or group are kept apart and told apart by name alone.
 */
export function createRuleIndex(rules: readonly CompiledRule[]): RuleIndex {
  const byUser = indexBy(rules, ({ users }) => users)
  const byGroup = indexBy(rules, ({ groups = [] }) => groups)
  const byPattern = createNameIndex(
    rules.filter(({ users, groups = [] }) =>
      [...users, ...groups].some(({ literal }) => literal === undefined),
    ),
  )
  return {
    matching(question) {
      const { subject, groups, type, name } = question
      const indexes = [byUser.get(subject), ...new Set(groups.map((group) => byGroup.get(group))), byPattern]
      const candidates = new Set(indexes.flatMap((index) => index?.candidates(type, name) ?? []))
      return [...candidates].filter((rule) => applies(rule, question))
    },
  }
}

function indexBy(
  rules: readonly CompiledRule[],
  patternsOf: (rule: CompiledRule) => readonly SubjectPattern[],
): ReadonlyMap<string, NameIndex<CompiledRule>> {
  const byName = new Map<string, CompiledRule[]>()
  for (const rule of rules) {
    for (const { literal } of patternsOf(rule)) {
      if (literal === undefined) continue
      const sharing = byName.get(literal)
      if (sharing === undefined) byName.set(literal, [rule])
      else sharing.push(rule)
    }
  }
  return new Map([...byName].map(([name, sharing]) => [name, createNameIndex(sharing)]))
}

function applies(rule: CompiledRule, question: RuleQuestion): boolean {
  const { subject, groups, name, attributes, address } = question
  const named = rule.users.some((pattern) => pattern.matches(subject))
  const matched = groups.filter((group) => rule.groups?.some((pattern) => pattern.matches(group)))
  if (!named && matched.length === 0) return false
  if (!rule.allowAttributes(attributes) || !rule.allowAddress(address)) return false
  // a rule that speaks of groups puts in only those it speaks of
  return rule.name.matches(name, { subject, groups: rule.groups === undefined ? groups : matched })
}
