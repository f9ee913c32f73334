import { parsePolicy } from '@docker-token/listener-yaml'

import type { ImportFinding } from '../finding.ts'
import type { StaticUser } from './docker-auth-document.ts'
import { groupOfLabel, type LabelNames } from './group-of-label.ts'

/** Users of a policy file. */
export interface TranslatedUsers {
  readonly users: readonly {
    readonly username: string
    readonly password: string
    readonly groups?: readonly string[]
    readonly access: readonly []
  }[]
  /** Whether clients without credentials are let in. */
  readonly anonymous: boolean
  readonly findings: readonly ImportFinding[]
}

/** The static users. Rights are up to the list of rights: each gets `access: []`. */
export function translateUsers(
  users: Readonly<Record<string, StaticUser | null>>,
  labels: LabelNames,
  lineOf: (username: string) => number,
): TranslatedUsers {
  const findings: ImportFinding[] = []
  const lose = (username: string, message: string): void => {
    findings.push({ severity: 'lost', line: lineOf(username), message: `user '${username}': ${message}` })
  }
  const translated = Object.entries(users).flatMap(([username, settings]) => {
    const { password, labels: own } = settings ?? {}
    if (username === '') {
      if (typeof password === 'string') lose('', 'a password of nobody; not taken over')
      if (own && Object.keys(own).length > 0)
        lose('', 'labels of clients without credentials have no equivalent')
      return []
    }
    if (typeof password !== 'string') {
      lose(
        username,
        'has no password, so that any password lets it in; not taken over, `users add` makes it anew',
      )
      return []
    }
    const user = { username, password, access: [] as const }
    const mistake = mistakeOf(user)
    if (mistake !== undefined) {
      lose(username, `${mistake}; not taken over`)
      return []
    }
    const groups = groupsOf(own ?? {}, labels, (message) => lose(username, message))
    return [{ username, password, ...(groups.length === 0 ? {} : { groups }), access: [] as const }]
  })
  return { users: translated, anonymous: '' in users, findings }
}

function groupsOf(
  own: Readonly<Record<string, readonly string[]>>,
  labels: LabelNames,
  lose: (message: string) => void,
): readonly string[] {
  return Object.entries(own).flatMap(([label, values]) =>
    values.flatMap((value) => {
      if (value !== '' && !/[*?[\\/]/.test(value)) return [groupOfLabel(label, value, labels)]
      lose(`label ${label}: '${value}' is a pattern to docker_auth, and a group here is none`)
      return []
    }),
  )
}

/** What the policy file would say against it. Plain text was never right in docker_auth, which knows only bcrypt. */
function mistakeOf(user: { readonly username: string; readonly password: string }): string | undefined {
  if (!/^\$2[aby]\$/.test(user.password)) return 'the password is no bcrypt hash'
  try {
    parsePolicy(JSON.stringify({ users: [user] }))
    return undefined
  } catch {
    return 'the name or the hash is not one that a policy file takes'
  }
}
