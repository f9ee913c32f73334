import type { ConfigurationProblem, KeyAlgorithm, KeyIdProfile, Secret } from '@docker-token/core'
import type { SettingsPath } from '@docker-token/settings'

import type { AttemptLimits } from '../attempts/attempt-limits.ts'
import type { ForwardedHeader } from '../client/forwarded-header.ts'
import type { ListenerSettings } from './configuration-settings.ts'
import type { LogLevelName } from '../logging/log-level-names.ts'
import type { TlsOptions } from '../tls/tls-options.ts'
import type { ListenAddress } from './parse-listen-address.ts'
import type { ServiceConfiguration } from './service-configuration.ts'

/** `TlsOptions` whose key cannot be printed. */
export interface TlsConfiguration extends Required<Omit<TlsOptions, 'privateKey'>> {
  readonly privateKey: Secret
}

/** A configuration that was read and checked: files read, defaults filled in. */
export interface Configuration {
  /** The file, as it was named. */
  readonly file: string
  /** Its folder, absolute: where relative paths start. */
  readonly folder: string
  readonly issuer: string
  readonly audience: readonly string[]
  /** Registries that differ from the rest, by name. */
  readonly services: Readonly<Record<string, ServiceConfiguration>>
  /** Absent if every service has its own. */
  readonly privateKey?: Secret
  readonly publicKey?: string
  readonly publishedKeys: readonly string[]
  readonly signingAlgorithm?: KeyAlgorithm
  readonly keyIdProfile: KeyIdProfile
  /** Seconds. */
  readonly tokenLifetime: number
  readonly scopeLimit: number
  readonly routeEndPoint: string
  readonly routeAliases: readonly string[]
  readonly loggerLevel: LogLevelName | readonly LogLevelName[]
  /** `stdout`, `stderr`, an absolute path or a file descriptor. */
  readonly loggerFile: string | number
  readonly listen: ListenAddress
  /** As for chmod. */
  readonly socketMode?: number
  readonly tls?: TlsConfiguration
  readonly connectionLimit: number
  readonly requestLimit: number
  readonly trustedProxies: readonly string[]
  readonly forwardedHeader: ForwardedHeader
  readonly attempts: AttemptLimits | false
  /** Seconds. */
  readonly shutdownGrace: number
  /** Absolute path. */
  readonly auditFile?: string
  /** Where metrics can be read. */
  readonly metricsListen?: ListenAddress
  /** How many processes serve; `auto` is one for each processor. */
  readonly workers: number | 'auto'
  readonly listeners: readonly ListenerSettings[]
  /** The configuration file and the key files, absolute: a change of one of them asks for a reload. */
  readonly watchedFiles: readonly string[]
  /** The settings as written, before variables were put in, for showing them. */
  readonly written: Readonly<Record<string, unknown>>
  /** Every key's value after variables and defaults, as it may be shown: without private key. */
  readonly effective: Readonly<Record<string, unknown>>
  /** Which environment variable a key's value came from. */
  readonly variables: ReadonlyMap<string, string>
  /** Adds file, line and column to problems whose paths are names of settings. */
  locate(problems: readonly ConfigurationProblem[], prefix?: SettingsPath): readonly ConfigurationProblem[]
}
