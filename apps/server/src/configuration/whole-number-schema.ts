import { z } from 'zod'

/** A whole number from 1 on, also as text: what comes from `${ENV}` or an environment variable is text. */
export const wholeNumberSchema: z.ZodType<number, string | number> = z
  .union([
    z.number().int(),
    z.string().regex(/^\d{1,9}$/, {
      error: ({ input }) => `found ${JSON.stringify(input)}, expected a whole number such as 100`,
    }),
  ])
  .transform(Number)
  .pipe(z.number().min(1))
