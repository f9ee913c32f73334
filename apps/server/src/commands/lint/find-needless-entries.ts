import { coversEntry } from './covers-entry.ts'
import type { LintFinding } from './lint-finding.ts'
import type { LintEntry } from './resolve-lint-entry.ts'

/** Entries that could be left out: they stand there twice, give nothing of their own, are denied as a whole, or come too late. */
export function findNeedlessEntries(entries: readonly LintEntry[]): readonly LintFinding[] {
  return entries.flatMap((entry, index) => {
    const finding = findTwin(entry, entries.slice(0, index)) ?? findBetter(entry, index, entries)
    return finding === undefined ? [] : [finding]
  })
}

function findTwin(entry: LintEntry, earlier: readonly LintEntry[]): LintFinding | undefined {
  const text = textOf(entry)
  const twin = earlier.find((other) => textOf(other) === text)
  if (twin === undefined) return undefined
  return { id: 'duplicate-rule', line: entry.line, message: `says the same as ${twin.source.place}` }
}

/** Keys in the same order, values as sets. */
function textOf(entry: LintEntry): string {
  const { source, users, groups, anonymous, attributes, ips, type, name, actions, deny } = entry
  const sorted = [users, groups, ips, actions].map((values) => values.toSorted())
  const wanted = Object.entries(attributes)
    .map(([attribute, values]) => JSON.stringify([attribute, values.toSorted()]))
    .toSorted()
  return JSON.stringify([source.kind, sorted, wanted, anonymous, type, name, deny])
}

function findBetter(entry: LintEntry, index: number, entries: readonly LintEntry[]): LintFinding | undefined {
  const { line } = entry
  if (entry.source.kind === 'first_match') {
    const earlier = entries
      .slice(0, index)
      .find((other) => other.source.kind === 'first_match' && decides(other, entry))
    if (earlier === undefined) return undefined
    return {
      id: 'unreachable-rule',
      line,
      message: `is never reached: ${earlier.source.place} matches all of it and comes first`,
    }
  }
  if (entry.deny || entry.source.kind === 'everything') return undefined
  const denying = entries.find((other) => other.deny && coversEntry(other, entry))
  if (denying !== undefined) {
    return {
      id: 'unreachable-rule',
      line,
      message: `never grants anything: ${denying.source.place} denies all of it`,
    }
  }
  const wider = entries.find((other, place) => isWider(other, place, { entry, index }))
  if (wider === undefined) return undefined
  return { id: 'shadowed-rule', line, message: `gives nothing that ${wider.source.place} does not give` }
}

/** Whatever it gives: the first that matches decides. */
function decides(earlier: LintEntry, later: LintEntry): boolean {
  return coversEntry({ ...earlier, actions: ['*'] }, later)
}

/** Of two that cover each other, the later one is the one too many. A user's own entries count only where this file lets the user in. */
function isWider(
  other: LintEntry,
  place: number,
  { entry, index }: { readonly entry: LintEntry; readonly index: number },
): boolean {
  if (place === index || other.deny || other.source.kind === 'first_match' || !coversEntry(other, entry))
    return false
  const isOwn = other.source.kind === 'access' || other.source.kind === 'everything'
  if (isOwn && entry.source.kind === 'rule') return false
  return place < index || !coversEntry(entry, other)
}
