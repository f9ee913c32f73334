import * as z from 'zod/mini'

/** What an answer may hold; empty values for what is not in it. */
export interface ReadableAnswer {
  readonly token: string
  readonly access_token: string
  readonly expires_in: number
  readonly issued_at: string
  readonly errors: readonly { readonly code: string; readonly message: string }[]
  readonly keys: readonly Readonly<Record<string, unknown>>[]
}

const schema: z.ZodMiniType<ReadableAnswer> = z.looseObject({
  token: z._default(z.string(), ''),
  access_token: z._default(z.string(), ''),
  expires_in: z._default(z.number(), 0),
  issued_at: z._default(z.string(), ''),
  errors: z._default(z.array(z.looseObject({ code: z.string(), message: z.string() })), []),
  keys: z._default(z.array(z.record(z.string(), z.unknown())), []),
})

/** The JSON body of an answer. */
export async function readAnswer(response: Response): Promise<ReadableAnswer> {
  return schema.parse(await response.json())
}
