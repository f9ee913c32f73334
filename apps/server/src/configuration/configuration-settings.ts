import type { KeyAlgorithm, KeyIdProfile } from '@docker-token/core'

import type { ForwardedHeader } from '../client/forwarded-header.ts'
import type { LogLevelName } from '../logging/log-level-names.ts'
import type { TlsVersion } from '../tls/tls-options.ts'
import type { ListenAddress } from './parse-listen-address.ts'
import type { ServiceSettings } from './service-settings.ts'

/** One entry under `listeners:`: which module makes the listener, and what that module wants to know. */
export interface ListenerSettings {
  /** A package name, or a path that begins with `./`, `../` or `/`. */
  readonly use: string
  readonly [setting: string]: unknown
}

/** Certificate and key of the server itself. See `TlsOptions`. */
export interface TlsSettings {
  readonly cert_file: string
  readonly key_file: string
  readonly min_version: TlsVersion
  /** Seconds. */
  readonly hsts: number
}

/** How many wrong passwords are taken. See `AttemptLimits`. */
export interface AttemptSettings {
  readonly limit: number
  /** Seconds. */
  readonly window: number
  readonly per_address: number
  readonly per_account: number
  readonly store: string
}

/** The configuration file after its values were checked one by one; names as in the file. */
export interface ConfigurationSettings {
  readonly issuer: string
  readonly audience?: readonly string[] | undefined
  readonly services?: Readonly<Record<string, ServiceSettings>> | undefined
  readonly private_key?: string | undefined
  readonly private_key_file?: string | undefined
  readonly public_key?: string | undefined
  readonly public_key_file?: string | undefined
  readonly published_key_files: readonly string[]
  readonly signing_algorithm?: KeyAlgorithm | undefined
  readonly key_id_profile: KeyIdProfile
  /** Seconds. */
  readonly token_lifetime: number
  readonly scope_limit: number
  readonly route_end_point: string
  readonly route_aliases: readonly string[]
  readonly logger_level: LogLevelName | readonly LogLevelName[]
  readonly logger_file: string | number
  readonly listen: ListenAddress
  readonly socket_mode?: string | undefined
  readonly tls?: TlsSettings | undefined
  readonly connection_limit: number
  readonly request_limit: number
  readonly trusted_proxies: readonly string[]
  readonly forwarded_header: ForwardedHeader
  readonly attempts: AttemptSettings | false
  /** Seconds. */
  readonly shutdown_grace: number
  readonly audit_file?: string | undefined
  readonly metrics_listen?: ListenAddress | undefined
  /** How many processes serve; `auto` is one for each processor. */
  readonly workers: number | 'auto'
  readonly listeners: readonly ListenerSettings[]
}
