import type { z } from 'zod'

import { knownActions } from './known-actions.ts'
import type { ResourceType } from './policy-document.ts'

interface Checked {
  readonly type?: ResourceType | undefined
  readonly actions?: readonly string[] | undefined
}

/** A mistyped action would grant nothing, and worse, deny nothing (S29). */
export function checkActions(payload: z.core.ParsePayload<Checked>): void {
  const { type = 'repository', actions = [] } = payload.value
  for (const [index, action] of actions.entries()) {
    if (action === '*' || knownActions[type].includes(action)) continue
    const expected = [...new Set([...knownActions[type], '*'])].join(', ')
    const message = `found '${action.slice(0, 40)}', expected ${type === 'registry' ? `only ${expected}` : `one of ${expected}`}`
    payload.issues.push({ code: 'custom', path: ['actions', index], message, input: action, continue: true })
  }
}
