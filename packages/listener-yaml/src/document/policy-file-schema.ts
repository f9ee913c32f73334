import { z } from 'zod'

import { accessListSchema } from './access-schema.ts'
import { firstMatchSchema } from './first-match-schema.ts'
import type { PolicyDocument, UserEntry } from './policy-document.ts'
import { ruleListSchema } from './rule-schema.ts'
import { userListSchema } from './user-schema.ts'

const document = z.strictObject({
  users: userListSchema.optional(),
  htpasswd_file: z.string().min(1).optional().meta({
    description: 'More users, one `name:hash` a line, without rights of their own. Relative to this file.',
  }),
  anonymous: z
    .strictObject({
      access: accessListSchema.meta({ description: 'What anybody may do without credentials.' }),
    })
    .optional()
    .meta({ description: 'Clients without credentials are let in if this section exists.' }),
  rules: ruleListSchema.optional(),
  first_match: firstMatchSchema.optional().meta({
    description: 'Besides rules: the first entry that matches decides, and no later one is looked at.',
  }),
})

/** The policy file: its sections, or the bare list of users of the PHP library. */
export const policyFileSchema: z.ZodType<PolicyDocument | readonly UserEntry[]> = z
  .union([document, userListSchema])
  .meta({ title: 'docker-token policy file' })
