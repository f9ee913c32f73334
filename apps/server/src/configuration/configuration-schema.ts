import { keyAlgorithms, keyIdProfiles } from '@docker-token/core'
import { z } from 'zod'

import { forwardedHeaders } from '../client/forwarded-header.ts'
import { parseTrustedProxies } from '../client/parse-trusted-proxies.ts'
import { routePaths } from '../http/route-paths.ts'
import { logLevelNames } from '../logging/log-level-names.ts'
import { attemptsSchema } from './attempts-schema.ts'
import type { ConfigurationSettings } from './configuration-settings.ts'
import { durationSchema } from './duration-schema.ts'
import { parseListenAddress } from './parse-listen-address.ts'
import { serviceSchema } from './service-schema.ts'
import { tlsSchema } from './tls-schema.ts'
import { wholeNumberSchema } from './whole-number-schema.ts'

const text = z.string().min(1)

const listOrOne = z
  .union([text, z.array(text).min(1)])
  .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value))

const listenAddress = z.union([z.string(), z.number()]).transform((value, context) => {
  const address = parseListenAddress(String(value))
  if (address !== undefined) return address
  context.addIssue(
    `found ${JSON.stringify(value)}, expected host:port, [ipv6]:port, unix:/absolute/path or systemd`,
  )
  return z.NEVER
})

const path = z.string().transform((value, context) => {
  if (routePaths(value) !== undefined) return value
  const isReserved = routePaths(`${value}x`) !== undefined // nothing is wrong with it but that it is taken
  const expected = isReserved
    ? 'which is reserved for the server itself; expected another path such as /v2/token/'
    : 'expected a path such as /v2/token/ of letters, digits and - . _ ~ /'
  context.addIssue(`found ${JSON.stringify(value)}, ${expected}`)
  return z.NEVER
})

const trustedProxy = text.refine((value) => parseTrustedProxies([value]).unreadable.length === 0, {
  error: ({ input }) =>
    `found ${JSON.stringify(input)}, expected an address, a network such as 10.0.0.0/8, or unix`,
})

const levelName = z.enum(logLevelNames)

const day = 86_400

/** The configuration file: what each key takes, and its default. An unknown key is a mistake. */
export const configurationSchema: z.ZodType<ConfigurationSettings> = z.strictObject({
  issuer: text.describe('`iss` of every token, byte for byte as in the registry’s configuration.'),
  audience: listOrOne
    .optional()
    .describe('The registries’ service names. Tokens are signed for these and the services only.'),
  services: z
    .record(z.string(), serviceSchema)
    .optional()
    .describe('Registries that differ from the rest, by their service names.'),
  private_key: text.optional().describe('The signing key as PEM or JWK, or the secret of HS*.'),
  private_key_file: text.optional().describe('A file with the signing key, readable by its owner only.'),
  public_key: text.optional().describe('The certificate (leaf first) or public key, as PEM or JWK.'),
  public_key_file: text.optional().describe('A file with the certificate or public key.'),
  published_key_files: z
    .union([text, z.array(text)])
    .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value))
    .prefault([])
    .describe('Public keys of earlier or later signing keys, published at /.well-known/jwks.json.'),
  signing_algorithm: z.enum(keyAlgorithms).optional().describe('Default: what the key implies.'),
  key_id_profile: z.enum(keyIdProfiles).default('compat').describe('How the token names its key.'),
  token_lifetime: durationSchema(60, 366 * day)
    .prefault(300)
    .describe('How long a token is valid; at least 60 seconds.'),
  scope_limit: wholeNumberSchema.prefault(100).describe('The most scopes one request may ask for.'),
  route_end_point: path
    .prefault('/v2/token/')
    .describe('The token endpoint; /token and /auth/token always work too.'),
  route_aliases: z
    .union([path, z.array(path)])
    .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value))
    .prefault([])
    .describe('More paths of the token endpoint, for registries that were set up for another server: /auth.'),
  logger_level: z
    .union([levelName, z.array(levelName).min(1)])
    .default('info')
    .describe('A list: exactly these levels. One word: it and all that are more severe.'),
  logger_file: z
    .union([z.number().int().min(0), text])
    .transform((value) => (/^\d+$/.test(String(value)) ? Number(value) : value))
    .prefault('stdout')
    .describe('stdout, stderr, a path, or the number of an open file descriptor.'),
  listen: listenAddress
    .prefault('127.0.0.1:9999')
    .describe('host:port, [ipv6]:port, unix:/path, or systemd for a socket that is handed over.'),
  socket_mode: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(
      z.string().regex(/^0?[0-7]{3}$/, {
        error: ({ input }) =>
          `found ${JSON.stringify(input)}, expected three octal digits in quotes such as '660'`,
      }),
    )
    .optional()
    .describe('Who may connect to the unix socket, as for chmod. Default: what the umask leaves.'),
  tls: tlsSchema.optional().describe('Encrypts with this certificate. Default: plain HTTP.'),
  connection_limit: wholeNumberSchema
    .prefault(20_000)
    .describe('The most open connections; beyond it idle ones are closed, the oldest first.'),
  request_limit: wholeNumberSchema
    .prefault(2000)
    .describe(
      'The most requests of one kind under way from one address, and three times as many from all together; beyond it 503.',
    ),
  trusted_proxies: z
    .union([trustedProxy, z.array(trustedProxy)])
    .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value))
    .prefault([])
    .describe('Addresses and networks of proxies that name the client; unix for a proxy on a unix socket.'),
  forwarded_header: z
    .enum(forwardedHeaders)
    .default('x-forwarded-for')
    .describe('The header in which trusted proxies name the client.'),
  attempts: attemptsSchema.describe(
    'How many different wrong passwords are taken before 429; false: any number.',
  ),
  shutdown_grace: durationSchema(0, day)
    .prefault(10)
    .describe('How long requests under way may take after a signal to stop.'),
  audit_file: text
    .refine((value) => !['stdout', 'stderr'].includes(value), {
      error: ({ input }) =>
        `found ${JSON.stringify(input)}, expected the path of a file; logger_file may be ${String(input)}`,
    })
    .optional()
    .describe('A file to which every decision is added as a JSON line. Default: none.'),
  metrics_listen: listenAddress
    .refine(({ kind }) => kind !== 'systemd', 'found systemd, expected host:port or unix:/path')
    .optional()
    .describe('host:port or unix:/path where GET /metrics is answered. Default: nowhere.'),
  workers: z
    .union([z.literal('auto'), wholeNumberSchema.pipe(z.number().max(256))], {
      error: ({ input }) => `found ${JSON.stringify(input)}, expected auto or a whole number from 1 to 256`,
    })
    .prefault(1)
    .describe('How many processes serve; auto: one for each processor.'),
  listeners: z
    .array(
      z.looseObject({
        use: text.describe('A package name, or a path from the configuration file’s folder.'),
      }),
    )
    .min(1)
    .describe('Who decides, in this order. Without a listener nobody gets a token.'),
})
