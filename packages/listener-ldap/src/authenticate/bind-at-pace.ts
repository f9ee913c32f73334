import { setTimeout as wait } from 'node:timers/promises'

import type { Deadline } from '../connection/create-deadline.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import type { Pace } from '../server/create-pace.ts'
import { type BindOutcome, bindUser } from './bind-user.ts'

/** Whose bind it is, and when it must be over. */
export interface PacedBind {
  readonly dn: string
  readonly password: string
  /** Whether the DN is certainly that of an entry. Without a service account nobody knows before the bind has succeeded. */
  readonly exists: boolean
  readonly bindTimeout: number
  readonly deadline: Deadline
}

/** What a bind came to. */
export interface PacedOutcome {
  readonly bind: BindOutcome
  /** Resolves when a refusal may be told: not sooner than that of a wrong password might be (S16). Waits within the deadline. */
  readonly ripe: () => Promise<void>
}

/** Binds as a user and takes the time. */
export async function bindAtPace(
  pace: Pace,
  connection: LdapConnection,
  { dn, password, exists, bindTimeout, deadline }: PacedBind,
): Promise<PacedOutcome> {
  const begun = performance.now()
  const bind = await bindUser(connection, dn, password, deadline.limit(bindTimeout))
  const took = performance.now() - begun
  const isReal = bind.kind === 'bound' || (exists && bind.kind === 'wrong')
  if (isReal) pace.remember(took)
  return {
    bind,
    async ripe() {
      const missing = isReal || deadline.isOver() ? 0 : deadline.limit(pace.draw() - took)
      if (missing > 0) await wait(missing, undefined, { ref: false })
    },
  }
}
