import { keyAlgorithms, keyIdProfiles } from '@docker-token/core'
import * as z from 'zod/mini'

import { durationSchema } from './duration-schema.ts'
import { oneOrListSchema } from './one-or-list-schema.ts'
import type { ServiceSettings } from './service-settings.ts'

const text = z.string().check(z.minLength(1))
const year = 366 * 86_400

/** What a registry under `services:` may be told otherwise than the rest. */
export const serviceSchema: z.ZodMiniType<ServiceSettings> = z.strictObject({
  issuer: z.optional(text).check(z.describe('`iss` of its tokens.')),
  private_key: z
    .optional(text)
    .check(z.describe('The key that signs its tokens; the certificate at the top is then not its.')),
  private_key_file: z.optional(text).check(z.describe('A file with that key, readable by its owner only.')),
  public_key: z.optional(text).check(z.describe('The certificate or public key of that key.')),
  public_key_file: z.optional(text).check(z.describe('A file with the certificate or public key.')),
  published_key_files: z
    .optional(oneOrListSchema(text))
    .check(z.describe('Public keys of earlier or later signing keys of this service.')),
  signing_algorithm: z.optional(z.enum(keyAlgorithms)).check(z.describe('Default: what the key implies.')),
  key_id_profile: z.optional(z.enum(keyIdProfiles)).check(z.describe('How its tokens name their key.')),
  token_lifetime: z.optional(durationSchema(60, year)).check(z.describe('How long its tokens are valid.')),
})
