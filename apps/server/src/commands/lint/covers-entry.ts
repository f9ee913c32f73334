import type { LintEntry } from './resolve-lint-entry.ts'
import { coversName } from './covers-name.ts'

/** Whether an entry applies wherever another one does, and speaks of all of its actions. What it cannot tell for sure is `false`. */
export function coversEntry(wide: LintEntry, narrow: LintEntry): boolean {
  return (
    coversConditions(wide, narrow) &&
    narrow.actions.every((action) => wide.actions.includes('*') || wide.actions.includes(action))
  )
}

/** As {@link coversEntry}, whatever the actions. */
function coversConditions(wide: LintEntry, narrow: LintEntry): boolean {
  return (
    (wide.type === '*' || wide.type === narrow.type) &&
    coversName(wide.name, narrow.name) &&
    coversPeople(wide, narrow) &&
    isNoStricter(wide.ips, narrow.ips) &&
    Object.entries(wide.attributes).every(([name, values]) => sameList(values, narrow.attributes[name] ?? []))
  )
}

/** The rules for `${group}` depend on which groups a rule speaks of: then both must speak of the same. */
function coversPeople(wide: LintEntry, narrow: LintEntry): boolean {
  if (narrow.anonymous && !wide.anonymous) return false
  if (wide.name.includes('${group}') || narrow.name.includes('${group}')) {
    return sameList(wide.users, narrow.users) && sameList(wide.groups, narrow.groups)
  }
  if (wide.users.includes('*')) return true
  return (
    narrow.users.every((user) => wide.users.some((pattern) => coversSubject(pattern, user))) &&
    narrow.groups.every((group) => wide.groups.some((pattern) => coversSubject(pattern, group)))
  )
}

/** Names of users and groups have no parts: a star takes slashes as well. */
function coversSubject(wide: string, narrow: string): boolean {
  return coversName(wide.replaceAll(/\*+/g, '**'), narrow.replaceAll(/\*+/g, '**'))
}

function isNoStricter(wide: readonly string[], narrow: readonly string[]): boolean {
  return wide.length === 0 || (narrow.length > 0 && narrow.every((network) => wide.includes(network)))
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join('\n') === other.toSorted().join('\n')
}
