import { findImpossiblePart, inspectPolicy } from '@docker-token/listener-yaml'

import { findNeedlessEntries } from './find-needless-entries.ts'
import { findOpenDoors } from './find-open-doors.ts'
import { findStrangers } from './find-strangers.ts'
import { findWeakUsers } from './find-weak-users.ts'
import type { LintId } from './lint-checks.ts'
import type { LintFinding } from './lint-finding.ts'
import { type LintEntry, resolveLintEntry } from './resolve-lint-entry.ts'

/** How a policy file is looked at. */
export interface LintOptions {
  readonly file: string
  /** Whether nobody but this file knows users and gives rights. */
  readonly alone: boolean
  /** Checks whose findings are not wanted. */
  readonly allowed: readonly string[]
}

/** Finds what works and is probably not meant, in the order of lines. Throws `ConfigurationError` for mistakes. */
export function lintPolicy(text: string, { file, alone, allowed }: LintOptions): readonly LintFinding[] {
  const policy = inspectPolicy(text, { file })
  const entries = policy.entries.map(resolveLintEntry)
  const findings = [
    ...findWeakUsers(policy.users, policy.entries),
    ...findOpenDoors(entries),
    ...findNeedlessEntries(entries),
    ...entries.flatMap(findDeadPattern),
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

/** `# lint: allow ID, ID` at the end of the line, or on the line before it. */
function isAllowed(lines: readonly string[], line: number, id: LintId): boolean {
  const [before, itself] = [lines[line - 2] ?? '', lines[line - 1] ?? '']
  const comments = [itself, ...(before.trim().startsWith('#') ? [before] : [])]
  return comments.some((text) => {
    const ids = /#\s*lint:\s*allow\s+([a-z, -]+)/.exec(text)?.[1] ?? ''
    return ids.split(/[\s,]+/).includes(id)
  })
}
