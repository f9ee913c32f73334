import { compileNamePattern, compileSubjectPattern } from '@docker-token/core'

import { compileConditions } from '../rights/compile-conditions.ts'
import type { AccessEntry, RuleEntry } from '../document/policy-document.ts'
import type { PolicyQuestion } from './policy-question.ts'

/**
 * Why an entry does not apply to a question, in words for an operator; empty if it does. Whether it speaks of the right actions is
 * not looked at. Works from the entry as it stands in the file, not from the index that requests use.
 */
export function findMismatches(entry: RuleEntry | AccessEntry, question: PolicyQuestion): readonly string[] {
  const rule: RuleEntry = entry
  return [...(isRule(rule) ? aboutWhom(rule, question) : []), ...aboutWhat(rule, question)]
}

/** An entry under `access` is for its user and has none of these. */
function isRule({ users, groups, attributes }: RuleEntry): boolean {
  return users !== undefined || groups !== undefined || attributes !== undefined
}

function aboutWhom(rule: RuleEntry, question: PolicyQuestion): readonly string[] {
  const { users, groups, attributes, ips } = rule
  const { subject, attributes: known = {}, address } = question
  const conditions = compileConditions(rule)
  const somebody = users === undefined && groups === undefined
  const named = somebody || users?.some((pattern) => compileSubjectPattern(pattern).matches(subject)) === true
  const told: string[] = []
  if (!named && matchedGroups(rule, question).length === 0) told.push(`is for ${describeWhom(rule)}`)
  if (!conditions.allowAttributes(known)) told.push(`needs the attributes ${describeAttributes(attributes)}`)
  if (!conditions.allowAddress(address)) {
    told.push(`is for addresses in ${ips?.join(', ') ?? ''}, found ${address ?? 'no address'}`)
  }
  return told
}

function aboutWhat(rule: RuleEntry, question: PolicyQuestion): readonly string[] {
  const { type, name, groups, deny = false } = rule
  const { subject, scope } = question
  const aboutEverything = deny && type === undefined && name === undefined
  const told: string[] = []
  if (!aboutEverything && (type ?? 'repository') !== scope.type) {
    told.push(`is about the type ${type ?? 'repository'}`)
  }
  const values = {
    subject,
    groups: groups === undefined ? (question.groups ?? []) : matchedGroups(rule, question),
  }
  if (name !== undefined && !compileNamePattern(name).matches(scope.name, values)) {
    told.push(`is about the names ${name}`)
  }
  return told
}

function matchedGroups(
  { groups: patterns = [] }: RuleEntry,
  { groups = [] }: PolicyQuestion,
): readonly string[] {
  const compiled = patterns.map(compileSubjectPattern)
  return groups.filter((group) => compiled.some((pattern) => pattern.matches(group)))
}

function describeWhom({ users, groups }: RuleEntry): string {
  return [
    ...(users === undefined ? [] : [`users ${users.join(', ')}`]),
    ...(groups === undefined ? [] : [`groups ${groups.join(', ')}`]),
  ].join(' and ')
}

function describeAttributes(attributes: RuleEntry['attributes'] = {}): string {
  return Object.entries(attributes)
    .map(([name, values]) => `${name}: ${values.join(' or ')}`)
    .join(', ')
}
