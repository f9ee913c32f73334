import { z } from 'zod'

const about = {
  version: z.literal(1),
  service: z.string(),
  request_id: z.string().optional(),
  client_address: z.string().optional(),
}

/** What is asked, for those who describe the protocol. */
export const questionSchema: z.ZodType = z.discriminatedUnion('question', [
  z.object({
    question: z.literal('authenticate'),
    ...about,
    username: z.string().optional(),
    password: z.string().optional(),
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
