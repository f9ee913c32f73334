import { z } from 'zod'

import { checkActions } from './check-actions.ts'
import { conditionSchemas } from './condition-schemas.ts'
import type { RuleEntry } from './policy-document.ts'

const rule = z
  .strictObject({
    ...conditionSchemas,
    type: z
      .enum(['repository', 'registry'])
      .optional()
      .meta({ description: 'Default: repository. A deny rule without type and name is about everything.' }),
    actions: z.array(z.string()).min(1).optional().meta({
      description: 'pull, push, delete; * for all. registry: only *. A deny rule without actions denies all.',
    }),
    deny: z
      .boolean()
      .optional()
      .meta({ description: 'true: takes the actions away, whatever else grants them.' }),
  })
  .check(checkActions)
  .check(checkRule)

/** The list under `rules`. */
export const ruleListSchema: z.ZodType<readonly RuleEntry[]> = z.array(rule)

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
