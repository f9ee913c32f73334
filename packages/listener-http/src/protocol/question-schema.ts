import * as z from 'zod/mini'

const about = {
  version: z.literal(1),
  service: z.string(),
  request_id: z.optional(z.string()),
  client_address: z.optional(z.string()),
}

/** What is asked, for those who describe the protocol. */
export const questionSchema: z.ZodMiniType = z.discriminatedUnion('question', [
  z.object({
    question: z.literal('authenticate'),
    ...about,
    username: z.optional(z.string()),
    password: z.optional(z.string()),
  }),
  z.object({ question: z.literal('identify'), ...about, subject: z.string() }),
  z.object({
    question: z.literal('authorize'),
    ...about,
    identity: z.object({
      subject: z.string(),
      groups: z.array(z.string()),
      attributes: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      listener: z.string(),
    }),
    scope: z.object({ type: z.string(), name: z.string(), actions: z.array(z.string()) }),
  }),
])
