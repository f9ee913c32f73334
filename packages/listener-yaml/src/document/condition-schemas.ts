import * as z from 'zod/mini'

import { namePatternSchema } from './name-pattern-schema.ts'
import { networkSchema } from './network-schema.ts'
import type { RuleEntry } from './policy-document.ts'
import { subjectPatternSchema } from './subject-pattern-schema.ts'

/** What an entry may say of who asks, from where and for which name. */
export interface ConditionSchemas {
  readonly users: z.ZodMiniType<RuleEntry['users']>
  readonly groups: z.ZodMiniType<RuleEntry['groups']>
  readonly attributes: z.ZodMiniType<RuleEntry['attributes']>
  readonly ips: z.ZodMiniType<RuleEntry['ips']>
  readonly name: z.ZodMiniType<RuleEntry['name']>
}

const patterns = z.array(subjectPatternSchema).check(z.minLength(1))

const patternsByAttribute = z.record(z.string().check(z.minLength(1)), patterns).check(checkAttributes)

/** Conditions that `rules` and `first_match` have alike. */
export const conditionSchemas: ConditionSchemas = {
  users: z.optional(patterns).check(z.describe('Names of users; * matches any characters.')),
  groups: z.optional(patterns).check(z.describe('Names of groups; * matches any characters.')),
  attributes: z
    .optional(patternsByAttribute)
    .check(
      z.describe(
        'Values by attribute, as a directory has them; one of each must match. * matches any characters.',
      ),
    ),
  ips: z
    .optional(z.array(networkSchema).check(z.minLength(1)))
    .check(z.describe('Addresses and networks that the client must be in: 10.0.0.0/8, 2001:db8::/32.')),
  name: z
    .optional(namePatternSchema({ variables: true }))
    .check(
      z.describe('A pattern: * within one path part, ** across, ${subject}, ${group}. Absent: every name.'),
    ),
}

/** A map of nothing would be a condition that always holds. */
function checkAttributes(payload: z.core.ParsePayload<Readonly<Record<string, readonly string[]>>>): void {
  if (Object.keys(payload.value).length > 0) return
  const message = 'found no attribute, expected at least one, as in { department: [eng] }'
  payload.issues.push({ code: 'custom', message, input: payload.value, continue: true })
}
