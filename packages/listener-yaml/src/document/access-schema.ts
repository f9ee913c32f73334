import * as z from 'zod/mini'

import { checkActions } from './check-actions.ts'
import { namePatternSchema } from './name-pattern-schema.ts'
import type { AccessEntry } from './policy-document.ts'

const entry = z
  .strictObject({
    type: z.optional(z.enum(['repository', 'registry'])).check(z.describe('Default: repository.')),
    name: z
      .optional(namePatternSchema({ variables: false }))
      .check(z.describe('A pattern: * within one path part, ** across. Absent: every name.')),
    actions: z.array(z.string()).check(z.describe('pull, push, delete; * for all. registry: only *.')),
  })
  .check(checkActions)

/** The list under `access`. */
export const accessListSchema: z.ZodMiniType<readonly AccessEntry[]> = z.array(entry)
