import { suggestName } from '@docker-token/settings'

import { expandActions } from '../authorize/expand-actions.ts'
import { isTooLong } from '../authorize/is-too-long.ts'
import { findFirstMatchMismatches } from './find-first-match-mismatches.ts'
import { findMismatches } from './find-mismatches.ts'
import type { PolicyEntry } from './policy-entry.ts'
import type { PolicyQuestion } from './policy-question.ts'

/** An entry that would have granted an action, and everything that kept it from doing so. */
export interface NearEntry {
  readonly entry: PolicyEntry
  /** In words: `is about the names team/*`. At least one. */
  readonly mismatches: readonly string[]
}

/** What a policy file says of one action. */
export interface ExplainedAction {
  /** By its name; `*` of a repository is spelled out. */
  readonly action: string
  readonly verdict: 'granted' | 'denied' | 'nothing'
  /** The entries that grant it, or the rules that deny it. Empty: nothing speaks of it. */
  readonly by: readonly PolicyEntry[]
  /** If nothing speaks of it: at most three entries that nearly would have granted it, nearest first. */
  readonly nearest: readonly NearEntry[]
}

const shown = 3
const mostMismatches = 2

/** Goes through all entries, one by one: for people who ask why, not for requests. */
export function explainPolicy(
  entries: readonly PolicyEntry[],
  question: PolicyQuestion,
): readonly ExplainedAction[] {
  const { type, name, actions } = question.scope
  const concerned = entries.filter((entry) => isConcerned(entry, question))
  const looked = afterDecision(
    concerned.map((entry) => ({ entry, mismatches: mismatchesOf(entry, question) })),
  )
  const readable = isTooLong(question.subject) || isTooLong(name) ? [] : looked
  return expandActions(actions, type).map((action) => explainAction(action, question.scope, readable))
}

/** Of `first_match` only the first entry that matches counts. */
function afterDecision(looked: readonly NearEntry[]): readonly NearEntry[] {
  const deciding = looked.findIndex(
    ({ entry, mismatches }) => entry.kind === 'first_match' && mismatches.length === 0,
  )
  return looked.map((near, index) => {
    const isLater = deciding !== -1 && index > deciding && near.entry.kind === 'first_match'
    if (!isLater) return near
    const why = `comes after ${looked[deciding]?.entry.place ?? ''}, which decides`
    return { ...near, mismatches: [...near.mismatches, why] }
  })
}

function explainAction(
  action: string,
  { type, name }: PolicyQuestion['scope'],
  looked: readonly NearEntry[],
): ExplainedAction {
  const applying = looked.filter(({ mismatches }) => mismatches.length === 0).map(({ entry }) => entry)
  const denying = applying.filter((entry) => isDeny(entry) && covers(entry, action))
  if (denying.length > 0) return { action, verdict: 'denied', by: denying, nearest: [] }
  const granting = applying.filter((entry) => !isDeny(entry) && gives(entry, action, type))
  if (granting.length > 0) return { action, verdict: 'granted', by: granting, nearest: [] }
  const nearest = looked
    .filter(({ entry }) => !isDeny(entry))
    .map(({ entry, mismatches }) => ({
      entry,
      mismatches: gives(entry, action, type) ? mismatches : [...mismatches, describeActions(entry, type)],
    }))
    .filter(({ mismatches }) => mismatches.length <= mostMismatches)
    .toSorted(
      (one, other) =>
        one.mismatches.length - other.mismatches.length ||
        Number(isNamedAlike(other.entry, name)) - Number(isNamedAlike(one.entry, name)),
    )
  return { action, verdict: 'nothing', by: [], nearest: nearest.slice(0, shown) }
}

function describeActions(entry: PolicyEntry, type: string): string {
  const actions = expandActions(actionsOf(entry), type)
  return actions.length === 0 ? 'grants nothing' : `grants ${actions.join(', ')} only`
}

/** Whether a name is that of an entry's pattern but for a slip of the pen, `taem/app` for `team/**`. */
function isNamedAlike(entry: PolicyEntry, name: string): boolean {
  if (entry.kind === 'everything' || entry.entry.name === undefined) return false
  const parts = name.split('/')
  return entry.entry.name
    .split('/')
    .some((part, index) => !part.includes('*') && suggestName(parts[index] ?? '', [part]) !== undefined)
}

/** Whether an entry can be about who asks at all: nobody's entries but the own ones, and rules only for those with a name. */
function isConcerned(entry: PolicyEntry, { subject, own = true }: PolicyQuestion): boolean {
  if (entry.kind === 'first_match') return true
  if (entry.kind === 'anonymous') return subject === ''
  if (subject === '') return false
  return entry.kind === 'rule' || (own && entry.username === subject)
}

function mismatchesOf(entry: PolicyEntry, question: PolicyQuestion): readonly string[] {
  if (entry.kind === 'first_match') return findFirstMatchMismatches(entry.entry, question)
  return entry.kind === 'everything' ? [] : findMismatches(entry.entry, question)
}

function isDeny(entry: PolicyEntry): boolean {
  return entry.kind === 'rule' && entry.entry.deny === true
}

function actionsOf(entry: PolicyEntry): readonly string[] {
  return (entry.kind === 'everything' ? undefined : entry.entry.actions) ?? ['*']
}

function gives(entry: PolicyEntry, action: string, type: string): boolean {
  return expandActions(actionsOf(entry), type).includes(action)
}

/** A rule that denies `*` denies actions of any name. */
function covers(entry: PolicyEntry, action: string): boolean {
  const actions = actionsOf(entry)
  return actions.includes('*') || actions.includes(action)
}
