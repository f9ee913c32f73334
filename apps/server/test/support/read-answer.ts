import { z } from 'zod'

/** What an answer may hold; empty values for what is not in it. */
export interface ReadableAnswer {
  readonly token: string
  readonly access_token: string
  readonly expires_in: number
  readonly issued_at: string
  readonly errors: readonly { readonly code: string; readonly message: string }[]
  readonly keys: readonly Readonly<Record<string, unknown>>[]
}

const schema: z.ZodType<ReadableAnswer> = z.looseObject({
  token: z.string().default(''),
  access_token: z.string().default(''),
  expires_in: z.number().default(0),
  issued_at: z.string().default(''),
  errors: z.array(z.looseObject({ code: z.string(), message: z.string() })).default([]),
  keys: z.array(z.record(z.string(), z.unknown())).default([]),
})

/** The JSON body of an answer. */
export async function readAnswer(response: Response): Promise<ReadableAnswer> {
  return schema.parse(await response.json())
}
