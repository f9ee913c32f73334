import { z } from 'zod'

import { checkActions } from './check-actions.ts'
import { namePatternSchema } from './name-pattern-schema.ts'
import { networkSchema } from './network-schema.ts'
import type { RuleEntry } from './policy-document.ts'
import { subjectPatternSchema } from './subject-pattern-schema.ts'

const rule = z
  .strictObject({
    users: z
      .array(subjectPatternSchema)
      .min(1)
      .optional()
      .meta({ description: 'Names of users; * matches any characters.' }),
    groups: z
      .array(subjectPatternSchema)
      .min(1)
      .optional()
      .meta({ description: 'Names of groups; * matches any characters.' }),
    attributes: z
      .record(z.string().min(1), z.array(subjectPatternSchema).min(1))
      .check(checkAttributes)
      .optional()
      .meta({
        description:
          'Values by attribute, as a directory has them; one of each must match. * matches any characters.',
      }),
    ips: z
      .array(networkSchema)
      .min(1)
      .optional()
      .meta({ description: 'Addresses and networks that the client must be in: 10.0.0.0/8, 2001:db8::/32.' }),
    type: z
      .enum(['repository', 'registry'])
      .optional()
      .meta({ description: 'Default: repository. A deny rule without type and name is about everything.' }),
    name: namePatternSchema({ variables: true }).optional().meta({
      description: 'A pattern: * within one path part, ** across, ${subject}, ${group}. Absent: every name.',
    }),
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

/** A map of nothing would be a condition that always holds. */
function checkAttributes(payload: z.core.ParsePayload<Readonly<Record<string, readonly string[]>>>): void {
  if (Object.keys(payload.value).length > 0) return
  const message = 'found no attribute, expected at least one, as in { department: [eng] }'
  payload.issues.push({ code: 'custom', message, input: payload.value, continue: true })
}

function tell(payload: z.core.ParsePayload<RuleEntry>, message: string): void {
  payload.issues.push({ code: 'custom', message, input: payload.value, continue: true })
}
