import * as z from 'zod/mini'

const octalDigits = z.string().check(
  z.regex(/^0?[0-7]{3}$/, {
    error: ({ input }) =>
      `found ${JSON.stringify(input)}, expected three octal digits in quotes such as '660'`,
  }),
)

/** Rights of a file as for chmod. A number is told what it must be written as, since YAML reads 0660 as 660. */
export const socketModeSchema: z.ZodMiniType<string, string | number> = z.pipe(
  z.pipe(z.union([z.string(), z.number()]), z.transform(String)),
  octalDigits,
)
