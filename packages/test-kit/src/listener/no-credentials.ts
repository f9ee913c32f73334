import type { Credentials } from '@docker-token/core'

/** A client that says nothing of itself. */
export const noCredentials: Credentials = { kind: 'none' }
