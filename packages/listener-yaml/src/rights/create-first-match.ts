import type { SubjectPattern } from '@docker-token/core'

import { isForEverybody } from '../document/is-for-everybody.ts'
import type { Placed } from '../document/placed-document.ts'
import type { FirstMatchEntry } from '../document/policy-document.ts'
import { compileRule } from './compile-rule.ts'
import type { CompiledRule } from './compiled-rule.ts'
import { createNameIndex, type NameIndex } from './create-name-index.ts'
import { createRuleIndex, type RuleQuestion, type RuleSources } from './create-rule-index.ts'

/** A list of which the first entry that matches decides. */
export interface FirstMatch {
  /** The entry that decides; `undefined` if none matches. */
  find(question: RuleQuestion & { readonly anonymous: boolean }): CompiledRule | undefined
}

/** Indexes the entries as rules are, and remembers their order. */
export function createFirstMatch(entries: readonly Placed<FirstMatchEntry>[], label: string): FirstMatch {
  if (entries.length === 0) return { find: () => undefined }
  const order = new Map(entries.map((entry, index) => [compileEntry(entry, label), { entry, index }]))
  const all = [...order]
  const named = createRuleIndex(
    sourcesOf(all.filter(([, { entry }]) => isForNamed(entry)).map(([rule]) => rule)),
  )
  const anonymous = createNameIndex(
    all.filter(([, { entry }]) => entry.anonymous === true || isForEverybody(entry)).map(([rule]) => rule),
  )
  const first = (rules: readonly CompiledRule[]): CompiledRule | undefined =>
    rules.toSorted((one, other) => placeOf(one) - placeOf(other))[0]
  const placeOf = (rule: CompiledRule): number => order.get(rule)?.index ?? 0
  return {
    find(question) {
      const { subject, type, name, address } = question
      if (subject !== '') return first(named.matching(question))
      if (!question.anonymous) return undefined
      const candidates = anonymous.candidates(type, name)
      return first(candidates.filter((rule) => rule.name.matches(name) && rule.allowAddress(address)))
    },
  }
}

function compileEntry(entry: Placed<FirstMatchEntry>, label: string): CompiledRule {
  const { type, users } = entry
  const rule = { ...entry, users: isForEverybody(entry) ? ['*'] : users }
  if (type !== '*') return compileRule({ ...rule, type }, label)
  const { type: _, ...ofEveryType } = compileRule({ ...rule, type: undefined }, label)
  return ofEveryType
}

function isForNamed(entry: FirstMatchEntry): boolean {
  return entry.anonymous !== true || !isForEverybody({ ...entry, anonymous: undefined })
}

function sourcesOf(rules: readonly CompiledRule[]): RuleSources {
  const byUser = indexBy(rules, ({ users }) => users)
  const byGroup = indexBy(rules, ({ groups = [] }) => groups)
  return {
    byUser: (user) => byUser.get(user),
    byGroup: (group) => byGroup.get(group),
    byPattern: createNameIndex(
      rules.filter(({ users, groups = [] }) => [...users, ...groups].some(isPattern)),
    ),
  }
}

function indexBy(
  rules: readonly CompiledRule[],
  patternsOf: (rule: CompiledRule) => readonly SubjectPattern[],
): ReadonlyMap<string | undefined, NameIndex<CompiledRule>> {
  const owned = rules.flatMap((rule) => patternsOf(rule).map(({ literal }) => ({ literal, rule })))
  const byOwner = Map.groupBy(owned, ({ literal }) => literal)
  return new Map(
    [...byOwner].map(([owner, sharing]) => [owner, createNameIndex(sharing.map(({ rule }) => rule))]),
  )
}

function isPattern({ literal }: SubjectPattern): boolean {
  return literal === undefined
}
