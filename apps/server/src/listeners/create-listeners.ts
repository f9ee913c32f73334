import type { ConfigurationProblem, Listener } from '@docker-token/core'

import type { ListenerEntry } from '../configuration/listener-entries.ts'
import { checkListeners } from './check-listeners.ts'
import { createListener } from './create-listener.ts'
import { locateStarts } from './locate-starts.ts'
import type { MadeListener } from './made-listener.ts'
import { withPrefix } from './with-prefix.ts'

/** The listeners that could be made, and what kept others from it, with paths from the top of the configuration. */
export interface CreatedListeners {
  readonly listeners: readonly Listener[]
  readonly problems: readonly ConfigurationProblem[]
}

/**
 * Makes a listener of every entry under `listeners:`, by its index. Nothing is started yet; when a listener is, and cannot, the error
 * says which entry it is.
 */
export async function createListeners(
  entries: ReadonlyMap<number, ListenerEntry>,
  folder: string,
): Promise<CreatedListeners> {
  const made: MadeListener[] = []
  const problems: ConfigurationProblem[] = []
  for (const [index, { settings, place }] of entries) {
    const created = await createListener(settings, folder)
    const { listener } = created
    if (listener !== undefined) made.push({ listener, index, place, use: settings.use })
    problems.push(...created.problems.map((problem) => withPrefix(problem, ['listeners', index])))
  }
  const { fit, problems: ofShapes } = checkListeners(made)
  return { listeners: locateStarts(fit), problems: [...problems, ...ofShapes] }
}
