import type * as z from 'zod/mini'

import { knownActions } from './known-actions.ts'
import type { ResourceType } from './policy-document.ts'

interface Checked {
  readonly type?: ResourceType | undefined
  readonly actions?: readonly string[] | undefined
}

/** A mistyped action would grant nothing, and worse, deny nothing (S29). */
export function checkActions(payload: z.core.ParsePayload<Checked>): void {
  const { type = 'repository', actions = [] } = payload.value
  const known = knownActions[type]
  for (const [index, action] of actions.entries()) {
    if (action === '*' || known.includes(action)) continue
    const [kind, expected] =
      type === 'registry' ? [' of a registry', 'only *'] : ['', `one of ${known.join(', ')}, *`]
    const message = `found '${action.slice(0, 40)}', which is no action${kind}; expected ${expected}`
    payload.issues.push({ code: 'custom', path: ['actions', index], message, input: action, continue: true })
  }
}
