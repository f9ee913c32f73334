/** How much a finding matters: an error is a door that stands open, a warning works and is probably not meant. */
type LintSeverity = 'error' | 'warning'

/** What is looked for. */
interface LintCheck {
  readonly severity: LintSeverity
  /** In a few words. */
  readonly about: string
}

/** The id of a check, by which its findings can be allowed. */
export type LintId =
  | 'plain-password'
  | 'anonymous-push'
  | 'weak-hash'
  | 'all-rights'
  | 'over-broad'
  | 'dead-pattern'
  | 'host-in-name'
  | 'duplicate-rule'
  | 'shadowed-rule'
  | 'unreachable-rule'
  | 'idle-deny'
  | 'unknown-group'
  | 'unknown-user'

/** Everything that is looked for, by its id. */
export const lintChecks: Readonly<Record<LintId, LintCheck>> = {
  'plain-password': { severity: 'error', about: 'a password in plain text' },
  'anonymous-push': { severity: 'error', about: 'clients without credentials may push or delete' },
  'weak-hash': {
    severity: 'warning',
    about: 'bcrypt below cost 10, argon2id with less work than 7 MiB in 5 passes, MD5, SHA-1',
  },
  'all-rights': { severity: 'warning', about: 'a user without `access`, who may do everything' },
  'over-broad': { severity: 'warning', about: 'everybody with a name may push or delete everywhere' },
  'dead-pattern': { severity: 'warning', about: 'a pattern that no repository name can match' },
  'host-in-name': {
    severity: 'warning',
    about: 'a pattern that begins with a registry of the configuration, which clients leave out',
  },
  'duplicate-rule': { severity: 'warning', about: 'an entry that stands there twice' },
  'shadowed-rule': {
    severity: 'warning',
    about: 'an entry that gives nothing that another one does not give',
  },
  'unreachable-rule': {
    severity: 'warning',
    about: 'an entry that never gives anything: it is denied, or an earlier one decides',
  },
  'idle-deny': {
    severity: 'warning',
    about: 'a rule that denies what nothing grants; only if there are no other listeners',
  },
  'unknown-group': {
    severity: 'warning',
    about: 'a group that no user has; only if there are no other listeners',
  },
  'unknown-user': {
    severity: 'warning',
    about: 'a user that does not exist; only if there are no other listeners',
  },
}
