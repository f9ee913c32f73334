import { keyAlgorithms, keyIdProfiles } from '@docker-token/core'
import { z } from 'zod'

import { durationSchema } from './duration-schema.ts'
import type { ServiceSettings } from './service-settings.ts'

const text = z.string().min(1)
const year = 366 * 86_400

/** What a registry under `services:` may be told otherwise than the rest. */
export const serviceSchema: z.ZodType<ServiceSettings> = z.strictObject({
  issuer: text.optional().describe('`iss` of its tokens.'),
  private_key: text
    .optional()
    .describe('The key that signs its tokens; the certificate at the top is then not its.'),
  private_key_file: text.optional().describe('A file with that key, readable by its owner only.'),
  public_key: text.optional().describe('The certificate or public key of that key.'),
  public_key_file: text.optional().describe('A file with the certificate or public key.'),
  published_key_files: z
    .union([text, z.array(text)])
    .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value))
    .optional()
    .describe('Public keys of earlier or later signing keys of this service.'),
  signing_algorithm: z.enum(keyAlgorithms).optional().describe('Default: what the key implies.'),
  key_id_profile: z.enum(keyIdProfiles).optional().describe('How its tokens name their key.'),
  token_lifetime: durationSchema(60, year).optional().describe('How long its tokens are valid.'),
})
