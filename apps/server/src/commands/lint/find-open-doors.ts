import type { LintFinding } from './lint-finding.ts'
import type { LintEntry } from './resolve-lint-entry.ts'

const changing = ['*', 'push', 'delete']

/** Entries that let more people change more than anybody can want. */
export function findOpenDoors(entries: readonly LintEntry[]): readonly LintFinding[] {
  return entries.flatMap((entry): readonly LintFinding[] => {
    const { line, anonymous, users, groups, name, ips, attributes, deny, source } = entry
    const actions =
      entry.type === 'registry' ? [] : entry.actions.filter((action) => changing.includes(action))
    if (deny || actions.length === 0 || source.kind === 'everything') return []
    const may = actions.includes('*') ? 'do everything' : actions.join(' and ')
    if (anonymous && ips.length === 0) {
      return [{ id: 'anonymous-push', line, message: `clients without credentials may ${may} to ${name}` }]
    }
    const isForEverybody =
      [...users, ...groups].includes('*') && ips.length === 0 && Object.keys(attributes).length === 0
    if (!isForEverybody || name !== '**') return []
    return [{ id: 'over-broad', line, message: `everybody with a name may ${may} everywhere` }]
  })
}
