import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { JsonWebKeySet } from '@docker-token/core'
import { formatRegistryConfiguration } from '@docker-token/keys'

import type { Configuration } from '../configuration/configuration.ts'
import { signingAlgorithm } from './signing-algorithm.ts'

/** What the welcome tells about. */
export interface WelcomeFacts {
  readonly configuration: Configuration
  /** The keys it publishes. */
  readonly jwks: JsonWebKeySet
  /** Where the server listens: `http://127.0.0.1:9999` or `unix:…`. */
  readonly address: string
  /** The first user's password, only on the run that made it. */
  readonly password?: string
}

/** What a start from a data folder prints once it listens: where, how a registry is set up, how to get a token. */
export function formatWelcome(facts: WelcomeFacts): string {
  const { configuration, address } = facts
  const isUnix = address.startsWith('unix:')
  const parts = [
    `docker-token serves on ${address}${isUnix ? '' : configuration.routeEndPoint}`,
    ...(isUnix ? [] : [describeRegistry(facts), describeCurl(facts)]),
  ]
  return `${parts.join('\n\n')}\n\n`
}

function describeRegistry({ configuration, jwks, address }: WelcomeFacts): string {
  const { port } = new URL(address)
  const algorithm = signingAlgorithm(configuration, jwks)
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
