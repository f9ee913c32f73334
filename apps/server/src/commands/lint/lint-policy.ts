import { findImpossiblePart, inspectPolicy } from '@docker-token/listener-yaml'

import { findNeedlessEntries } from './find-needless-entries.ts'
import { findOpenDoors } from './find-open-doors.ts'
import { findStrangers } from './find-strangers.ts'
import { findWeakUsers } from './find-weak-users.ts'
import { isAllowed } from './is-allowed.ts'
import type { LintFinding } from './lint-finding.ts'
import { type LintEntry, resolveLintEntry } from './resolve-lint-entry.ts'

/** How a policy file is looked at. */
export interface LintOptions {
  readonly file: string
  /** Whether nobody but this file knows users and gives rights. */
  readonly alone: boolean
  /** Checks whose findings are not wanted. */
  readonly allowed: readonly string[]
  /** Names of registries that tokens are for, as far as they are known. */
  readonly services?: readonly string[]
}

/** Finds what works and is probably not meant, in the order of lines. Throws `ConfigurationError` for mistakes. */
export function lintPolicy(text: string, options: LintOptions): readonly LintFinding[] {
  const { file, alone, allowed, services = [] } = options
  const policy = inspectPolicy(text, { file })
  const entries = policy.entries.map(resolveLintEntry)
  const findings = [
    ...findWeakUsers(policy.users, policy.entries, file),
    ...findOpenDoors(entries),
    ...findNeedlessEntries(entries),
    ...entries.flatMap(findDeadPattern),
    ...entries.flatMap((entry) => findHost(entry, services)),
    ...(alone ? findStrangers(policy.users, entries, policy.htpasswdFile !== undefined) : []),
  ]
  const lines = text.split('\n')
  return findings
    .filter(({ id, line }) => !allowed.includes(id) && !isAllowed(lines, line, id))
    .toSorted((one, other) => one.line - other.line)
}

function findDeadPattern({ line, type, name }: LintEntry): readonly LintFinding[] {
  const impossible = type === 'registry' ? undefined : findImpossiblePart(name)
  if (impossible === undefined) return []
  return [
    { id: 'dead-pattern', line, message: `no repository name fits ${name}: ${impossible} stands in none` },
  ]
}

/** `docker pull registry.example.com/team/app` asks registry.example.com for `team/app`. */
function findHost({ line, type, name }: LintEntry, services: readonly string[]): readonly LintFinding[] {
  const [host = '', ...path] = name.split('/')
  const isService = services.some((service) => host === service || host.startsWith(`${service}:`))
  const isHost = /[.:]/.test(host) // a service may be called by any word, and so may a folder
  if (type === 'registry' || !isService || !isHost || path.length === 0) return []
  const message = `${host} is the registry itself, which names of repositories are without; was ${path.join('/')} meant?`
  return [{ id: 'host-in-name', line, message }]
}
