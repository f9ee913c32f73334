import type { Listener } from '@docker-token/core'

/** A listener that knows the users of a directory. */
export interface LdapListener extends Listener {
  /** Forgets who was let in: everybody is asked for again. */
  forget(): void
}
