import * as z from 'zod/mini'

import { checkActions } from './check-actions.ts'
import { conditionSchemas } from './condition-schemas.ts'
import type { RuleEntry } from './policy-document.ts'

const rule = z
  .strictObject({
    ...conditionSchemas,
    type: z
      .optional(z.enum(['repository', 'registry']))
      .check(z.describe('Default: repository. A deny rule without type and name is about everything.')),
    actions: z
      .optional(z.array(z.string()).check(z.minLength(1)))
      .check(
        z.describe(
          'pull, push, delete; * for all. registry: only *. A deny rule without actions denies all.',
        ),
      ),
    deny: z
      .optional(z.boolean())
      .check(z.describe('true: takes the actions away, whatever else grants them.')),
  })
  .check(checkActions, checkRule)

/** The list under `rules`. */
export const ruleListSchema: z.ZodMiniType<readonly RuleEntry[]> = z.array(rule)

function checkRule(payload: z.core.ParsePayload<RuleEntry>): void {
  const { users, groups, attributes, actions, deny = false } = payload.value
  if (users === undefined && groups === undefined && attributes === undefined) {
    tell(
      payload,
      "names no users, groups or attributes; expected at least one of them, users: ['*'] for everybody with a name",
    )
  }
  if (actions === undefined && !deny)
    tell(payload, 'has no actions; expected `actions: […]`, or `deny: true`')
}

function tell(payload: z.core.ParsePayload<RuleEntry>, message: string): void {
  payload.issues.push({ code: 'custom', message, input: payload.value, continue: true })
}
