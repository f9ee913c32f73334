import { z } from 'zod'

import { namePatternSchema } from './name-pattern-schema.ts'
import { networkSchema } from './network-schema.ts'
import type { RuleEntry } from './policy-document.ts'
import { subjectPatternSchema } from './subject-pattern-schema.ts'

/** What an entry may say of who asks, from where and for which name. */
export interface ConditionSchemas {
  readonly users: z.ZodType<RuleEntry['users']>
  readonly groups: z.ZodType<RuleEntry['groups']>
  readonly attributes: z.ZodType<RuleEntry['attributes']>
  readonly ips: z.ZodType<RuleEntry['ips']>
  readonly name: z.ZodType<RuleEntry['name']>
}

/** Conditions that `rules` and `first_match` have alike. */
export const conditionSchemas: ConditionSchemas = {
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
  name: namePatternSchema({ variables: true }).optional().meta({
    description: 'A pattern: * within one path part, ** across, ${subject}, ${group}. Absent: every name.',
  }),
}

/** A map of nothing would be a condition that always holds. */
function checkAttributes(payload: z.core.ParsePayload<Readonly<Record<string, readonly string[]>>>): void {
  if (Object.keys(payload.value).length > 0) return
  const message = 'found no attribute, expected at least one, as in { department: [eng] }'
  payload.issues.push({ code: 'custom', message, input: payload.value, continue: true })
}
