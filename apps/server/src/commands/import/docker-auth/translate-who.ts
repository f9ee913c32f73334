import type { AclMatch } from './docker-auth-document.ts'
import { groupOfLabel, type LabelNames } from './group-of-label.ts'
import { translatePattern } from './translate-pattern.ts'

/** Whom an entry of `first_match` is for. */
export interface EntryWho {
  readonly users?: readonly string[]
  readonly groups?: readonly string[]
  readonly anonymous?: true
  readonly attributes?: Readonly<Record<string, readonly string[]>>
}

/** What a translation has to say of an entry. */
export interface EntryRemarks {
  /** Has no equivalent. */
  readonly lost: string[]
  readonly warnings: string[]
}

/** `account` and `labels` of an entry. What has no equivalent is left out and noted, so that the rest is about more people, not fewer. */
export function translateWho(
  { account, labels }: AclMatch,
  names: LabelNames,
  { lost, warnings }: EntryRemarks,
): EntryWho {
  const who = account === undefined ? undefined : translatePattern(account, 'user')
  if (who?.kind === 'none') lost.push(`account ${who.reason}`)
  if (who?.kind === 'globs') warnings.push(...who.warnings.map((warning) => `account ${warning}`))
  const accounts = who?.kind === 'globs' ? who : undefined
  const isEverybody = accounts === undefined || accounts.globs.includes('*')
  const byLabels = translateLabels(labels ?? {}, names, { lost, warnings })
  if (byLabels !== undefined) {
    if (isEverybody || byLabels.groups === undefined) {
      return isEverybody ? byLabels : { ...byLabels, users: accounts.globs.filter((glob) => glob !== '') }
    }
    lost.push('account and labels: both at once have no equivalent')
    return {}
  }
  if (accounts === undefined) return {}
  const users = accounts.globs.filter((glob) => glob !== '')
  return {
    ...(users.length === 0 ? {} : { users }),
    ...(accounts.matchesEmpty ? { anonymous: true as const } : {}),
  }
}

const noVariables = { kind: 'none', reason: 'variables stand only in names of repositories' } as const

function translateLabels(
  labels: Readonly<Record<string, string>>,
  names: LabelNames,
  { lost, warnings }: EntryRemarks,
): EntryWho | undefined {
  const groups: (readonly string[])[] = []
  const attributes: Record<string, readonly string[]> = {}
  for (const [label, pattern] of Object.entries(labels)) {
    const translated = pattern.includes('${') ? noVariables : translatePattern(pattern, 'user')
    if (translated.kind === 'none') {
      lost.push(`label ${label}: ${translated.reason}`)
      continue
    }
    warnings.push(...translated.warnings.map((warning) => `label ${label} ${warning}`))
    const attribute = names.attributes.get(label)
    if (attribute !== undefined) attributes[attribute] = translated.globs
    else groups.push(translated.globs.map((glob) => groupOfLabel(label, glob, names)))
  }
  if (groups.length > 1) {
    lost.push('labels: several groups at once have no equivalent')
    return {}
  }
  const [group] = groups
  const hasAttributes = Object.keys(attributes).length > 0
  if (group === undefined && !hasAttributes) return undefined
  return { ...(group === undefined ? {} : { groups: group }), ...(hasAttributes ? { attributes } : {}) }
}
