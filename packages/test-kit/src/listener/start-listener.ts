import type { Listener } from '@docker-token/core'

/** What a listener told about itself. */
export interface Told {
  readonly infos: string[]
  readonly warnings: string[]
  readonly failures: unknown[]
}

/** Starts a listener, and gives what it tells. Whoever made it closes it. */
export async function startListener(listener: Listener): Promise<Told> {
  const told: Told = { infos: [], warnings: [], failures: [] }
  await listener.start?.({
    info: (message) => void told.infos.push(message),
    warn: (message) => void told.warnings.push(message),
    fail: (error) => void told.failures.push(error),
  })
  return told
}
