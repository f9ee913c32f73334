import * as z from 'zod/mini'

import { accessListSchema } from './access-schema.ts'
import { firstMatchSchema } from './first-match-schema.ts'
import type { PolicyDocument, UserEntry } from './policy-document.ts'
import { ruleListSchema } from './rule-schema.ts'
import { userListSchema } from './user-schema.ts'

const anonymous = z.strictObject({
  access: accessListSchema.check(z.describe('What anybody may do without credentials.')),
})

const document = z.strictObject({
  users: z.optional(userListSchema),
  htpasswd_file: z
    .optional(z.string().check(z.minLength(1)))
    .check(
      z.describe('More users, one `name:hash` a line, without rights of their own. Relative to this file.'),
    ),
  anonymous: z
    .optional(anonymous)
    .check(z.describe('Clients without credentials are let in if this section exists.')),
  rules: z.optional(ruleListSchema),
  first_match: z
    .optional(firstMatchSchema)
    .check(z.describe('Besides rules: the first entry that matches decides, and no later one is looked at.')),
})

/** The policy file: its sections, or the bare list of users of the PHP library. */
export const policyFileSchema: z.ZodMiniType<PolicyDocument | readonly UserEntry[]> = z
  .union([document, userListSchema])
  .check(z.meta({ title: 'docker-token policy file' }))
