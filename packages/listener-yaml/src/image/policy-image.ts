import type { PasswordModel } from '../passwords/stored-password.ts'
import type { LineTable } from './line-table.ts'

/**
 * A policy as plain values on shared memory: made in any thread, handed to others without a copy, and opened by {@link openPolicy},
 * which reads from it what is asked for.
 */
export interface PolicyImage {
  /** What the file is called in a place such as `policy.yaml:12`. */
  readonly label: string
  /** `alice:{"line":2,"password":…}`. */
  readonly users: LineTable
  readonly userCount: number
  /** The htpasswd file as it is. */
  readonly htpasswd?: LineTable
  readonly htpasswdFile?: string
  /** The entries as JSON. */
  readonly anonymous?: string
  readonly rules: RuleImage
  /** The entries as JSON. */
  readonly firstMatch: string
  /** How most passwords are stored; what hides who exists costs as much. */
  readonly model?: PasswordModel
}

/** The rules of a policy, findable by whom they name. */
export interface RuleImage {
  /** Each rule as JSON, one a line. */
  readonly bytes: Uint8Array
  /** The offset of each, and the end. */
  readonly starts: Uint32Array
  /** Numbers of rules by `ruleKey`. */
  readonly index: LineTable
}
