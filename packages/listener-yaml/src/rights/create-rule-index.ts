import type { Attributes } from './compile-conditions.ts'
import type { CompiledRule } from './compiled-rule.ts'
import type { NameIndex } from './create-name-index.ts'

/** Who asks for what. */
export interface RuleQuestion {
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
  /** The rules that apply, in the order of the file: user or group, attributes, address, type and name match. */
  matching(question: RuleQuestion): readonly CompiledRule[]
}

/** Where rules are found. */
export interface RuleSources {
  readonly byUser: (user: string) => NameIndex<CompiledRule> | undefined
  readonly byGroup: (group: string) => NameIndex<CompiledRule> | undefined
  /** Those with a wildcard in a user or group, or with neither. */
  readonly byPattern: NameIndex<CompiledRule> | undefined
}

/** Finds rules by the user and the groups that ask, and within those by type and name, so that nothing is spent on rules for others. */
export function createRuleIndex({ byUser, byGroup, byPattern }: RuleSources): RuleIndex {
  return {
    matching(question) {
      const { subject, groups, type, name } = question
      const found = new Set<CompiledRule>()
      for (const source of new Set([byUser(subject), ...groups.map(byGroup), byPattern])) {
        if (source === undefined) continue
        for (const rule of source.candidates(type, name)) if (applies(rule, question)) found.add(rule)
      }
      const rules = [...found]
      return rules.length < 2 ? rules : rules.toSorted((one, other) => one.line - other.line)
    },
  }
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
