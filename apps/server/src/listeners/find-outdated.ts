import type { Listener } from '@docker-token/core'

import type { Outdated } from './outdated.ts'

/** The listeners that decide from what is older than their files. */
export function findOutdated(listeners: readonly Listener[]): readonly Outdated[] {
  return listeners.flatMap((listener) => {
    const since = listener.figures?.().outdatedSince
    return since === undefined ? [] : [{ what: listener.name, since: since.toISOString() }]
  })
}
