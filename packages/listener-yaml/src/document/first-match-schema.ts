import * as z from 'zod/mini'

import { conditionSchemas } from './condition-schemas.ts'
import { knownActions } from './known-actions.ts'
import type { FirstMatchEntry } from './policy-document.ts'

const entry = z
  .strictObject({
    ...conditionSchemas,
    anonymous: z.optional(z.literal(true)).check(z.describe('Clients without credentials.')),
    type: z
      .optional(z.enum(['repository', 'registry', '*']))
      .check(z.describe('Default: repository. *: every type.')),
    actions: z
      .array(z.string())
      .check(
        z.describe(
          'pull, push, delete; * for all; registry: only *. []: nothing, and no later entry counts.',
        ),
      ),
  })
  .check(checkActions)

/** The list under `first_match`. */
export const firstMatchSchema: z.ZodMiniType<readonly FirstMatchEntry[]> = z.array(entry)

function checkActions(payload: z.core.ParsePayload<FirstMatchEntry>): void {
  const { type = 'repository', actions } = payload.value
  const known = knownActions[type === '*' ? 'repository' : type]
  for (const [index, action] of actions.entries()) {
    if (action === '*' || known.includes(action)) continue
    const expected = type === 'registry' ? 'only *' : `one of ${known.join(', ')}, *`
    const message = `found '${action.slice(0, 40)}', which is no action of it; expected ${expected}`
    payload.issues.push({ code: 'custom', path: ['actions', index], message, input: action, continue: true })
  }
}
