import * as z from 'zod/mini'

type OneOrList = string | readonly string[]

/** A text or a list of texts, either of which gives a list. `list`: what a list must be, besides one of such texts. */
export function oneOrListSchema(
  one: z.ZodMiniType<string, string>,
  list: z.ZodMiniType<readonly string[], readonly string[]> = z.array(one),
): z.ZodMiniType<readonly string[], OneOrList> {
  return z.pipe(z.union([one, list]), z.transform(toList))
}

function toList(value: OneOrList): readonly string[] {
  return typeof value === 'string' ? [value] : value
}
