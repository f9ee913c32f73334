import { resolve } from 'node:path'

import { Secret } from '@docker-token/core'

import type { AttemptLimits } from '../attempts/attempt-limits.ts'
import type { Configuration, TlsConfiguration } from './configuration.ts'
import type { AttemptSettings, ConfigurationSettings, TlsSettings } from './configuration-settings.ts'
import type { KeyFiles } from './read-key-files.ts'
import type { AllKeyFiles, TlsFiles } from './read-all-key-files.ts'
import { resolveServiceSettings } from './resolve-service-settings.ts'

/** What follows from the settings and the key files alone. */
export type ResolvedSettings = Omit<
  Configuration,
  'file' | 'folder' | 'written' | 'effective' | 'variables' | 'watchedFiles' | 'locate'
>

const noKeys: KeyFiles = { publishedKeys: [], files: [], problems: [] }

/** Settings that were checked to a configuration: secrets masked, paths absolute. */
export function resolveSettings(
  settings: ConfigurationSettings,
  { top: keys, services: serviceKeys, tls }: AllKeyFiles,
  folder: string,
): ResolvedSettings {
  const { logger_file: loggerFile } = settings
  const isStream = typeof loggerFile === 'number' || loggerFile === 'stdout' || loggerFile === 'stderr'
  return {
    issuer: settings.issuer,
    audience: settings.audience ?? [],
    services: Object.fromEntries(
      Object.entries(settings.services ?? {}).map(([name, service]) => [
        name,
        resolveServiceSettings(service, serviceKeys.get(name) ?? noKeys),
      ]),
    ),
    ...(keys.privateKey === undefined ? {} : { privateKey: new Secret(keys.privateKey) }),
    ...(keys.publicKey === undefined ? {} : { publicKey: keys.publicKey }),
    publishedKeys: keys.publishedKeys,
    ...(settings.signing_algorithm === undefined ? {} : { signingAlgorithm: settings.signing_algorithm }),
    keyIdProfile: settings.key_id_profile,
    tokenLifetime: settings.token_lifetime,
    scopeLimit: settings.scope_limit,
    routeEndPoint: settings.route_end_point,
    routeAliases: settings.route_aliases,
    loggerLevel: settings.logger_level,
    loggerFile: isStream ? loggerFile : resolve(folder, loggerFile),
    listen: settings.listen,
    ...(settings.socket_mode === undefined ? {} : { socketMode: Number.parseInt(settings.socket_mode, 8) }),
    ...(settings.tls === undefined ? {} : { tls: resolveTls(settings.tls, tls) }),
    connectionLimit: settings.connection_limit,
    requestLimit: settings.request_limit,
    trustedProxies: settings.trusted_proxies,
    forwardedHeader: settings.forwarded_header,
    attempts: resolveAttempts(settings.attempts),
    shutdownGrace: settings.shutdown_grace,
    ...(settings.audit_file === undefined ? {} : { auditFile: resolve(folder, settings.audit_file) }),
    ...(settings.metrics_listen === undefined ? {} : { metricsListen: settings.metrics_listen }),
    workers: settings.workers,
    listeners: settings.listeners,
  }
}

function resolveAttempts(settings: AttemptSettings | false): AttemptLimits | false {
  if (settings === false) return false
  const { per_address: perAddress, per_account: perAccount, ...others } = settings
  return { ...others, perAddress, perAccount }
}

function resolveTls(
  { min_version: minVersion, hsts }: TlsSettings,
  { certificate = '', privateKey = '' }: TlsFiles,
): TlsConfiguration {
  return { certificate, privateKey: new Secret(privateKey), minVersion, hsts }
}
