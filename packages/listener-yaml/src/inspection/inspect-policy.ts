import { parsePlacedDocument } from '../document/parse-placed-document.ts'
import type { PlacedUser } from '../document/placed-document.ts'
import { parseStoredPassword } from '../passwords/parse-stored-password.ts'
import { type PasswordStrength, passwordStrength } from '../passwords/password-strength.ts'
import { type ExplainedAction, explainPolicy } from './explain-policy.ts'
import { listEntries } from './list-entries.ts'
import type { PolicyEntry } from './policy-entry.ts'
import type { PolicyQuestion } from './policy-question.ts'

/** A user as a linter wants to see it. */
export interface InspectedUser {
  readonly username: string
  /** `policy.yaml:12`. */
  readonly place: string
  readonly line: number
  /** How the password is stored and what a check of it costs; never what it is. */
  readonly password: PasswordStrength
  readonly groups: readonly string[]
  readonly disabled: boolean
}

/** A policy file, opened for questions about it. */
export interface PolicyInspection {
  /** Without those of the htpasswd file. */
  readonly users: readonly InspectedUser[]
  /** Everything that says what somebody may do, in the order of the sections users, anonymous, rules. */
  readonly entries: readonly PolicyEntry[]
  /** As it stands in the file. */
  readonly htpasswdFile?: string
  /**
   * For each action asked for: which entries grant or deny it, or which nearly would have granted it and why they did not. It is what
   * the listener decides, found by going through all entries.
   */
  explain(question: PolicyQuestion): readonly ExplainedAction[]
}

/**
 * Opens a policy file for programs that explain or check it. Throws `ConfigurationError` with every mistake. `file` gives the name in
 * places, `policy.yaml:12`; without it they read `policy:12`.
 *
 * @example
 * const policy = inspectPolicy('rules: [{ users: [alice], name: "a/*", actions: [pull] }]', { file: 'policy.yaml' })
 * policy.explain({ subject: 'alice', scope: { type: 'repository', name: 'b/x', actions: ['pull'] } })
 * // [{ action: 'pull', verdict: 'nothing', by: [], nearest: [{ entry: { place: 'policy.yaml:1', … }, mismatches: ['is about the names a/*'] }] }]
 */
export function inspectPolicy(text: string, options: { readonly file?: string } = {}): PolicyInspection {
  const document = parsePlacedDocument(text, options.file)
  const entries = listEntries(document)
  return {
    users: document.users.map((user) => inspectUser(user, document.label)),
    entries,
    ...(document.htpasswdFile === undefined ? {} : { htpasswdFile: document.htpasswdFile }),
    explain: (question) => explainPolicy(entries, question),
  }
}

function inspectUser(
  { username, password, groups = [], disabled = false, line }: PlacedUser,
  label: string,
): InspectedUser {
  const place = `${label}:${line}`
  const stored = parseStoredPassword(password)
  const strength = stored === undefined ? ({ kind: 'plain' } as const) : passwordStrength(stored)
  return { username, place, line, password: strength, groups, disabled }
}
