import type { Secret } from '@docker-token/core'

/** A name and a password that may reach a directory. */
export interface Login {
  readonly username: string
  readonly password: Secret
}
