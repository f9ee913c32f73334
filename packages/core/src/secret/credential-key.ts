import type { Secret } from './secret.ts'

/** Whose credentials are checked, against which state of the listener's data. */
export interface CredentialKey {
  /** The listener that checks. */
  readonly listener: string
  readonly username: string
  readonly password: Secret
  /** Changes whenever the data behind the check change, e.g. the stored hash. */
  readonly revision: string
}
