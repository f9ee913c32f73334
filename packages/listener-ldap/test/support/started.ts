import type { ListenerContext } from '@docker-token/core'
import { onTestFinished } from 'vitest'

import { ldapListener, type LdapListener, type LdapListenerOptions } from '../../src/index.ts'

/** What a listener told about itself. */
export interface Told {
  readonly infos: string[]
  readonly warnings: string[]
  readonly failures: unknown[]
}

/** A started listener that is closed after the test, and what it tells. */
export async function started(
  options: LdapListenerOptions,
): Promise<{ readonly listener: LdapListener; readonly told: Told }> {
  const told: Told = { infos: [], warnings: [], failures: [] }
  const context: ListenerContext = {
    info: (message) => void told.infos.push(message),
    warn: (message) => void told.warnings.push(message),
    fail: (error) => void told.failures.push(error),
  }
  const listener = ldapListener(options)
  onTestFinished(async () => listener.close?.())
  await listener.start?.(context)
  return { listener, told }
}
