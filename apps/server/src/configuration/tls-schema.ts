import * as z from 'zod/mini'

import { tlsVersions } from '../tls/tls-options.ts'
import type { TlsSettings } from './configuration-settings.ts'
import { durationSchema } from './duration-schema.ts'

const day = 86_400
const file = z.string().check(z.minLength(1))

/** `tls` of the configuration file. */
export const tlsSchema: z.ZodMiniType<TlsSettings> = z.strictObject({
  cert_file: file.check(z.describe('The server’s certificate as PEM, then those of its issuers.')),
  key_file: file.check(z.describe('Its private key as PEM, which only owner and group may read.')),
  min_version: z
    ._default(z.enum(tlsVersions), 'TLSv1.2')
    .check(z.describe('The least version that is spoken.')),
  hsts: z
    .prefault(durationSchema(0, 3650 * day), 365 * day)
    .check(
      z.describe('How long browsers shall insist on TLS (Strict-Transport-Security); 0 does not say it.'),
    ),
})
