import { startListener, type Told } from '@docker-token/test-kit/listener'
import { onTestFinished } from 'vitest'

import { type LdapListener, ldapListener, type LdapListenerOptions } from '../../src/index.ts'

/** A started listener that is closed after the test, and what it tells. */
export async function started(
  options: LdapListenerOptions,
): Promise<{ readonly listener: LdapListener; readonly told: Told }> {
  const listener = ldapListener(options)
  onTestFinished(async () => listener.close?.())
  return { listener, told: await startListener(listener) }
}
