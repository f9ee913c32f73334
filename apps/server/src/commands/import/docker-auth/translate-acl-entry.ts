import { isIP } from 'node:net'

import type { AclEntry, AclMatch } from './docker-auth-document.ts'
import type { LabelNames } from './group-of-label.ts'
import { addGroupOfName } from './add-group-of-name.ts'
import { type EntryRemarks, type EntryWho, translateWho } from './translate-who.ts'
import { translatePattern } from './translate-pattern.ts'

/** An entry under `first_match` of the policy file. */
interface FirstMatchEntry extends EntryWho {
  readonly ips?: readonly string[]
  readonly type?: string
  readonly name?: string
  readonly actions: readonly string[]
}

/** Entries that say together what one of docker_auth says, and what to look at. */
export interface TranslatedEntry {
  readonly entries: readonly FirstMatchEntry[]
  /** Not taken over as it was. */
  readonly lost: readonly string[]
  readonly warnings: readonly string[]
}

/** What the translation knows of the rest of the file. */
export interface AclContext {
  readonly labels: LabelNames
  /** The registries that tokens will be for. */
  readonly services: readonly string[]
}

/**
 * Translates one entry. Where a condition has no equivalent, the entry is written without that condition and gives nothing: whatever
 * it may have decided ends there, so that nobody gets more than docker_auth gave.
 */
export function translateAclEntry({ match, actions }: AclEntry, context: AclContext): TranslatedEntry {
  const conditions = match ?? {}
  const lost: string[] = []
  const warnings: string[] = []
  const service = appliesToServices(conditions.service, context.services)
  if (service === 'never') {
    return { entries: [], lost, warnings: [`service ${conditions.service}: none of your services; left out`] }
  }
  if (wantsLabelsOfNobody(conditions)) {
    return {
      entries: [],
      lost,
      warnings: ['clients without credentials have no labels: the entry never matches; left out'],
    }
  }
  if (service === 'sometimes')
    lost.push(`service ${conditions.service}: rights by service have no equivalent`)
  const who = translateWho(conditions, context.labels, { lost, warnings })
  const types = translateTypes(conditions.type, lost)
  const names = translateNames(conditions.name, context.labels, { lost, warnings })
  const ips = translateIp(conditions.ip, lost)
  const given = translateActions(actions ?? [], lost)
  const shape = { ...addGroupOfName(who, names.usesGroup, lost), ...ips }
  const entries = types.flatMap((type) =>
    names.globs.map((name) => ({
      ...shape,
      ...(type === undefined ? {} : { type }),
      ...(name === undefined ? {} : { name }),
      // of a registry nothing but * can be given
      actions: lost.length > 0 || (type === 'registry' && !given.includes('*')) ? [] : given,
    })),
  )
  return { entries, lost, warnings }
}

function wantsLabelsOfNobody({ account, labels = {}, name = '' }: AclMatch): boolean {
  return account === '' && (Object.keys(labels).length > 0 || name.includes('${labels:'))
}

function appliesToServices(
  pattern: string | undefined,
  services: readonly string[],
): 'always' | 'sometimes' | 'never' {
  if (pattern === undefined || pattern === '*' || pattern === '/.+/' || pattern === '/.*/') return 'always'
  if (/[?*[\\/$]/.test(pattern)) return 'sometimes'
  if (!services.includes(pattern)) return 'never'
  return services.length === 1 ? 'always' : 'sometimes'
}

interface Names {
  readonly globs: readonly (string | undefined)[]
  /** Whether a group of the user stands in them. */
  readonly usesGroup: boolean
}

function translateNames(
  name: string | undefined,
  labels: LabelNames,
  { lost, warnings }: EntryRemarks,
): Names {
  if (name === undefined) return { globs: [undefined], usesGroup: false }
  const usesGroup = labels.bare !== undefined && name.includes(`\${labels:${labels.bare}}`)
  const withGroup = usesGroup ? name.replaceAll(`\${labels:${labels.bare}}`, '@group@') : name
  const translated = translatePattern(withGroup, 'repository')
  if (translated.kind === 'none') {
    lost.push(`name ${translated.reason}`)
    return { globs: [undefined], usesGroup: false }
  }
  warnings.push(...translated.warnings.map((warning) => `name ${warning}`))
  const globs = translated.globs.map((glob) => glob.replaceAll('@group@', '${group}'))
  return { globs, usesGroup }
}

function translateTypes(type: string | undefined, lost: string[]): readonly (string | undefined)[] {
  if (type === undefined || type === '*' || type === '/.+/' || type === '/.*/') return ['*']
  const translated = translatePattern(type, 'user')
  const known = ['repository', 'registry']
  if (translated.kind === 'globs' && translated.globs.every((glob) => known.includes(glob)))
    return translated.globs
  lost.push(`type ${type}: expected repository or registry`)
  return ['*']
}

function translateIp(ip: string | undefined, lost: string[]): Pick<FirstMatchEntry, 'ips'> {
  if (ip === undefined) return {}
  const [address = '', bits] = ip.split('/')
  if (isIP(address) !== 0 && (bits === undefined || /^\d{1,3}$/.test(bits))) return { ips: [ip] }
  lost.push(`ip ${ip}: is no address and no network`)
  return {}
}

/** `*` alone is everything that is asked for; beside others it is an action of that name. */
function translateActions(actions: readonly string[], lost: string[]): readonly string[] {
  if (actions.length === 1 && actions[0] === '*') return ['*']
  const known = ['pull', 'push', 'delete']
  const others = actions.filter((action) => !known.includes(action))
  if (others.length > 0) lost.push(`actions ${others.join(', ')}: expected pull, push, delete, or * alone`)
  return actions.filter((action) => known.includes(action))
}
