import { z } from 'zod'

/** A pattern of user or group names. */
export const subjectPatternSchema: z.ZodType<string> = z
  .string()
  .min(1)
  .max(512)
  .refine((pattern) => !pattern.includes('${'), {
    error:
      'found ${, but variables stand only in names; expected a name of a user or group, * for any characters',
  })
