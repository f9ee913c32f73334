import type { PolicyEntry } from '@docker-token/listener-yaml'

/** An entry of a policy file with everything said that goes without saying. */
export interface LintEntry {
  readonly source: PolicyEntry
  readonly line: number
  readonly users: readonly string[]
  readonly groups: readonly string[]
  /** Whether clients without credentials are meant. */
  readonly anonymous: boolean
  readonly attributes: Readonly<Record<string, readonly string[]>>
  readonly ips: readonly string[]
  /** `*`: every type. */
  readonly type: string
  readonly name: string
  /** `*` stands for all. */
  readonly actions: readonly string[]
  readonly deny: boolean
}

/** Fills in what an entry of each section means where it says nothing. */
export function resolveLintEntry(source: PolicyEntry): LintEntry {
  const { kind, line } = source
  const nothing = { users: [], groups: [], attributes: {}, ips: [], anonymous: false, deny: false }
  if (kind === 'everything') {
    return { ...nothing, source, line, users: [source.username], type: '*', name: '**', actions: ['*'] }
  }
  const { type = 'repository', name = '**' } = source.entry
  const what = { source, line, type, name }
  if (kind === 'access')
    return { ...nothing, ...what, users: [source.username], actions: source.entry.actions }
  if (kind === 'anonymous') return { ...nothing, ...what, anonymous: true, actions: source.entry.actions }
  const { users, groups, attributes = {}, ips = [] } = source.entry
  const isForAnybody = users === undefined && groups === undefined
  const who = { groups: groups ?? [], attributes, ips }
  if (kind === 'first_match') {
    const { anonymous } = source.entry
    const isForEverybody = isForAnybody && source.entry.attributes === undefined && anonymous === undefined
    const named =
      isForAnybody && (isForEverybody || source.entry.attributes !== undefined) ? ['*'] : (users ?? [])
    return {
      ...what,
      ...who,
      users: named,
      anonymous: isForEverybody || anonymous === true,
      actions: source.entry.actions,
      deny: false,
    }
  }
  const { deny = false, actions = ['*'] } = source.entry
  const isAboutEverything = deny && source.entry.type === undefined && source.entry.name === undefined
  return {
    ...what,
    ...who,
    type: isAboutEverything ? '*' : type,
    users: isForAnybody ? ['*'] : (users ?? []),
    anonymous: false,
    actions,
    deny,
  }
}
