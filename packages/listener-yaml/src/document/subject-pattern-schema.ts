import * as z from 'zod/mini'

const withVariable =
  'found ${, but variables stand only in names; expected a name of a user or group, * for any characters'

/** A pattern of user or group names. */
export const subjectPatternSchema: z.ZodMiniType<string> = z
  .string()
  .check(z.minLength(1), z.maxLength(512), z.refine(hasNoVariable, withVariable))

function hasNoVariable(pattern: string): boolean {
  return !pattern.includes('${')
}
