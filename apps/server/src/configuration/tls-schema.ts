import { z } from 'zod'

import { tlsVersions } from '../tls/tls-options.ts'
import type { TlsSettings } from './configuration-settings.ts'
import { durationSchema } from './duration-schema.ts'

const day = 86_400
const file = z.string().min(1)

/** `tls` of the configuration file. */
export const tlsSchema: z.ZodType<TlsSettings> = z.strictObject({
  cert_file: file.describe('The server’s certificate as PEM, then those of its issuers.'),
  key_file: file.describe('Its private key as PEM, which only owner and group may read.'),
  min_version: z.enum(tlsVersions).default('TLSv1.2').describe('The least version that is spoken.'),
  hsts: durationSchema(0, 3650 * day)
    .prefault(365 * day)
    .describe('How long browsers shall insist on TLS (Strict-Transport-Security); 0 does not say it.'),
})
