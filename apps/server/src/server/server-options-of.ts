import type { ServiceOptions } from '@docker-token/core'

import type { Configuration } from '../configuration/configuration.ts'
import type { ServiceConfiguration } from '../configuration/service-configuration.ts'
import type { ServerOptions } from './server-options.ts'

/** What a configuration says to `createServer`, but for the listeners. Secrets are bare in it. */
export function serverOptionsOf(configuration: Configuration): Omit<ServerOptions, 'listeners'> {
  const { audience, services, privateKey, publicKey, signingAlgorithm, tls } = configuration
  return {
    issuer: configuration.issuer,
    ...(audience.length === 0 ? {} : { audience }),
    services: Object.fromEntries(
      Object.entries(services).map(([name, service]) => [name, serviceOptionsOf(service)]),
    ),
    ...(privateKey === undefined ? {} : { privateKey: privateKey.reveal() }),
    ...(publicKey === undefined ? {} : { publicKey }),
    publishedKeys: configuration.publishedKeys,
    ...(signingAlgorithm === undefined ? {} : { signingAlgorithm }),
    keyIdProfile: configuration.keyIdProfile,
    tokenLifetime: configuration.tokenLifetime,
    scopeLimit: configuration.scopeLimit,
    routeEndPoint: configuration.routeEndPoint,
    routeAliases: configuration.routeAliases,
    ...(tls === undefined ? {} : { tls: { ...tls, privateKey: tls.privateKey.reveal() } }),
    ...(configuration.socketMode === undefined ? {} : { socketMode: configuration.socketMode }),
    connectionLimit: configuration.connectionLimit,
    requestLimit: configuration.requestLimit,
    trustedProxies: configuration.trustedProxies,
    forwardedHeader: configuration.forwardedHeader,
    attempts: configuration.attempts,
    loggerLevel: configuration.loggerLevel,
    loggerFile: configuration.loggerFile,
    ...(configuration.auditFile === undefined ? {} : { auditFile: configuration.auditFile }),
  }
}

function serviceOptionsOf({ privateKey, ...others }: ServiceConfiguration): ServiceOptions {
  return privateKey === undefined ? others : { ...others, privateKey: privateKey.reveal() }
}
