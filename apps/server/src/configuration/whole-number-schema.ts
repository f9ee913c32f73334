import * as z from 'zod/mini'

const digits = z.string().check(
  z.regex(/^\d{1,9}$/, {
    error: ({ input }) => `found ${JSON.stringify(input)}, expected a whole number such as 100`,
  }),
)

const number = z.pipe(z.union([z.int(), digits]), z.transform(Number))

/** A whole number from 1 on, also as text: what comes from `${ENV}` or an environment variable is text. */
export const wholeNumberSchema: z.ZodMiniType<number, string | number> = z.pipe(
  number,
  z.number().check(z.minimum(1)),
)
