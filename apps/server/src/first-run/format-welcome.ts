import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { KeyAlgorithm } from '@docker-token/core'
import { formatRegistryConfiguration } from '@docker-token/keys'

import type { Configuration } from '../configuration/configuration.ts'

/** What the welcome tells about. */
export interface WelcomeFacts {
  readonly configuration: Configuration
  readonly algorithm: KeyAlgorithm
  /** Where the server listens: `http://127.0.0.1:9999` or `unix:…`. */
  readonly address: string
  /** The first user's password, only on the run that made it. */
  readonly password?: string
  /** Whether the configuration was made by this run. */
  readonly isNew: boolean
}

/** What a start of the workspace prints: where it serves, how a registry is set up, how to get a token. */
export function formatWelcome(facts: WelcomeFacts): string {
  const { configuration, address, isNew, password } = facts
  const { folder } = configuration
  const parts = [
    `docker-token serves on ${address}${address.startsWith('unix:') ? '' : configuration.routeEndPoint}`,
    `${isNew ? 'Made' : 'Reusing'} ${join(folder, 'config.yaml')}, policy.yaml and keys/ beside it.`,
    ...(password === undefined ? [] : [describeFirstUser(password)]),
    ...(password === undefined && isNew ? [keptPolicy] : []),
    ...(address.startsWith('unix:') ? [] : [describeRegistry(facts), describeCurl(facts)]),
  ]
  return `${parts.join('\n\n')}\n\n`
}

const keptPolicy = 'The policy file was there and is kept; docker-token users passwd NAME sets a password.'

function describeFirstUser(password: string): string {
  return [
    'The first user, who may do everything. The password is shown only this once; policy.yaml holds its hash.',
    '  user:     admin',
    `  password: ${password}`,
  ].join('\n')
}

function describeRegistry({ configuration, algorithm, address }: WelcomeFacts): string {
  const { port } = new URL(address)
  const root = join(configuration.folder, 'keys', 'token-root.crt')
  const { registry2, registry3 } = formatRegistryConfiguration({
    realm: `http://localhost:${port}${configuration.routeEndPoint}`,
    service: configuration.audience[0] ?? '',
    issuer: configuration.issuer,
    rootCertificateBundle: existsSync(root) ? root : join(configuration.folder, 'keys', 'token.crt'),
    ...(/^(?:RS|ES)/.test(algorithm) ? {} : { jwks: join(configuration.folder, 'keys', 'token.jwks.json') }),
    algorithm,
  })
  return `For the registry:\n\n${registry2}\n${registry3.trimEnd()}`
}

function describeCurl({ configuration, address, password }: WelcomeFacts): string {
  const user = password === undefined ? 'admin' : `admin:${password}`
  const service = encodeURIComponent(configuration.audience[0] ?? '')
  const scope = 'repository:hello/world:pull,push'
  const query = `service=${service}&scope=${scope}`
  return `To get a token:\n\n  curl -u '${user}' '${address}${configuration.routeEndPoint}?${query}'`
}
