import { z } from 'zod'

import { checkActions } from './check-actions.ts'
import { namePatternSchema } from './name-pattern-schema.ts'
import type { AccessEntry } from './policy-document.ts'

const entry = z
  .strictObject({
    type: z.enum(['repository', 'registry']).optional().meta({ description: 'Default: repository.' }),
    name: namePatternSchema({ variables: false })
      .optional()
      .meta({ description: 'A pattern: * within one path part, ** across. Absent: every name.' }),
    actions: z.array(z.string()).meta({ description: 'pull, push, delete; * for all. registry: only *.' }),
  })
  .check(checkActions)

/** The list under `access`. */
export const accessListSchema: z.ZodType<readonly AccessEntry[]> = z.array(entry)
