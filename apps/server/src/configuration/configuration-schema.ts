import { keyAlgorithms, keyIdProfiles } from '@docker-token/core'
import * as z from 'zod/mini'

import { forwardedHeaders } from '../client/forwarded-header.ts'
import { parseTrustedProxies } from '../client/parse-trusted-proxies.ts'
import { logLevelNames } from '../logging/log-level-names.ts'
import { attemptsSchema } from './attempts-schema.ts'
import type { ConfigurationSettings } from './configuration-settings.ts'
import { durationSchema } from './duration-schema.ts'
import { listenAddressSchema } from './listen-address-schema.ts'
import { oneOrListSchema } from './one-or-list-schema.ts'
import { routePathSchema } from './route-path-schema.ts'
import { serviceSchema } from './service-schema.ts'
import { socketModeSchema } from './socket-mode-schema.ts'
import { tlsSchema } from './tls-schema.ts'
import { wholeNumberSchema } from './whole-number-schema.ts'

const text = z.string().check(z.minLength(1))

const trustedProxy = text.check(
  z.refine((value) => parseTrustedProxies([value]).unreadable.length === 0, {
    error: ({ input }) =>
      `found ${JSON.stringify(input)}, expected an address, a network such as 10.0.0.0/8, or unix`,
  }),
)

const levelName = z.enum(logLevelNames)

const logFile = z.pipe(
  z.union([z.int().check(z.minimum(0)), text]),
  z.transform((value) => (/^\d+$/.test(String(value)) ? Number(value) : value)),
)

const auditFile = text.check(
  z.refine((value) => !['stdout', 'stderr'].includes(value), {
    error: ({ input }) =>
      `found ${JSON.stringify(input)}, expected the path of a file; logger_file may be ${String(input)}`,
  }),
)

const metricsAddress = listenAddressSchema.check(
  z.refine(({ kind }) => kind !== 'systemd', 'found systemd, expected host:port or unix:/path'),
)

const workers = z.union([z.literal('auto'), z.pipe(wholeNumberSchema, z.number().check(z.maximum(256)))], {
  error: ({ input }) => `found ${JSON.stringify(input)}, expected auto or a whole number from 1 to 256`,
})

const listener = z.looseObject({
  use: text.check(z.describe('A package name, or a path from the configuration file’s folder.')),
})

const day = 86_400

/** The configuration file: what each key takes, and its default. An unknown key is a mistake. */
export const configurationSchema: z.ZodMiniType<ConfigurationSettings> = z.strictObject({
  issuer: text.check(z.describe('`iss` of every token, byte for byte as in the registry’s configuration.')),
  audience: z
    .optional(oneOrListSchema(text, z.array(text).check(z.minLength(1))))
    .check(z.describe('The registries’ service names. Tokens are signed for these and the services only.')),
  services: z
    .optional(z.record(z.string(), serviceSchema))
    .check(z.describe('Registries that differ from the rest, by their service names.')),
  private_key: z.optional(text).check(z.describe('The signing key as PEM or JWK, or the secret of HS*.')),
  private_key_file: z
    .optional(text)
    .check(z.describe('A file with the signing key, readable by its owner only.')),
  public_key: z
    .optional(text)
    .check(z.describe('The certificate (leaf first) or public key, as PEM or JWK.')),
  public_key_file: z.optional(text).check(z.describe('A file with the certificate or public key.')),
  published_key_files: z
    .prefault(oneOrListSchema(text), [])
    .check(z.describe('Public keys of earlier or later signing keys, published at /.well-known/jwks.json.')),
  signing_algorithm: z.optional(z.enum(keyAlgorithms)).check(z.describe('Default: what the key implies.')),
  key_id_profile: z
    ._default(z.enum(keyIdProfiles), 'compat')
    .check(z.describe('How the token names its key.')),
  token_lifetime: z
    .prefault(durationSchema(60, 366 * day), 300)
    .check(z.describe('How long a token is valid; at least 60 seconds.')),
  scope_limit: z
    .prefault(wholeNumberSchema, 100)
    .check(z.describe('The most scopes one request may ask for.')),
  route_end_point: z
    .prefault(routePathSchema, '/v2/token/')
    .check(z.describe('The token endpoint; /token and /auth/token always work too.')),
  route_aliases: z
    .prefault(oneOrListSchema(routePathSchema), [])
    .check(
      z.describe(
        'More paths of the token endpoint, for registries that were set up for another server: /auth.',
      ),
    ),
  logger_level: z
    ._default(z.union([levelName, z.array(levelName).check(z.minLength(1))]), 'info')
    .check(z.describe('A list: exactly these levels. One word: it and all that are more severe.')),
  logger_file: z
    .prefault(logFile, 'stdout')
    .check(z.describe('stdout, stderr, a path, or the number of an open file descriptor.')),
  listen: z
    .prefault(listenAddressSchema, '127.0.0.1:9999')
    .check(z.describe('host:port, [ipv6]:port, unix:/path, or systemd for a socket that is handed over.')),
  socket_mode: z
    .optional(socketModeSchema)
    .check(z.describe('Who may connect to the unix socket, as for chmod. Default: what the umask leaves.')),
  tls: z.optional(tlsSchema).check(z.describe('Encrypts with this certificate. Default: plain HTTP.')),
  connection_limit: z
    .prefault(wholeNumberSchema, 20_000)
    .check(z.describe('The most open connections; beyond it idle ones are closed, the oldest first.')),
  request_limit: z
    .prefault(wholeNumberSchema, 2000)
    .check(
      z.describe(
        'The most requests of one kind under way from one address, and three times as many from all together; beyond it 503.',
      ),
    ),
  trusted_proxies: z
    .prefault(oneOrListSchema(trustedProxy), [])
    .check(
      z.describe(
        'Addresses and networks of proxies that name the client; unix for a proxy on a unix socket.',
      ),
    ),
  forwarded_header: z
    ._default(z.enum(forwardedHeaders), 'x-forwarded-for')
    .check(z.describe('The header in which trusted proxies name the client.')),
  attempts: attemptsSchema.check(
    z.describe('How many different wrong passwords are taken before 429; false: any number.'),
  ),
  shutdown_grace: z
    .prefault(durationSchema(0, day), 10)
    .check(z.describe('How long requests under way may take after a signal to stop.')),
  audit_file: z
    .optional(auditFile)
    .check(z.describe('A file to which every decision is added as a JSON line. Default: none.')),
  metrics_listen: z
    .optional(metricsAddress)
    .check(z.describe('host:port or unix:/path where GET /metrics is answered. Default: nowhere.')),
  workers: z
    .prefault(workers, 1)
    .check(z.describe('How many processes serve; auto: one for each processor.')),
  listeners: z
    .array(listener)
    .check(z.minLength(1), z.describe('Who decides, in this order. Without a listener nobody gets a token.')),
})
