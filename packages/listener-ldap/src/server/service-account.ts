import type { Secret } from '@docker-token/core'

/** The account that searches. */
export interface ServiceAccount {
  readonly dn: string
  /** Its password as it is now: the file that holds it may have been changed. Never rejects. */
  readonly password: () => Promise<Secret>
  /** The option that the password is from. */
  readonly passwordOption: 'service_password' | 'service_password_file'
}
