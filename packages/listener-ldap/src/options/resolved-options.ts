import type { Secret } from '@docker-token/core'
import type { Naming } from '@docker-token/settings'

import type { LoginSettings } from '../authenticate/login-settings.ts'
import type { ResolveSrv } from '../directory/resolve-srv.ts'
import type { ServerUrl } from './server-url.ts'

/** Complete options, checked for themselves. Files are not read yet. Times are milliseconds. */
export interface ResolvedOptions {
  readonly name: string
  /** How messages write the names of options. */
  readonly naming: Naming
  /** Where relative paths start. */
  readonly folder: string
  readonly urls: readonly ServerUrl[]
  readonly service?: ServiceOptions
  readonly tls: TlsOptions
  readonly login: LoginSettings
  readonly connectTimeout: number
  readonly bindTimeout: number
  readonly searchTimeout: number
  readonly timeout: number
  readonly poolSize: number
  readonly cacheTtl: number
  readonly onError: 'fail' | 'abstain'
  readonly resolveSrv: ResolveSrv
  /** What works but is unsafe. */
  readonly warnings: readonly string[]
}

/** The account that searches. Its password stands in one of the two. */
export interface ServiceOptions {
  readonly dn: string
  readonly password?: Secret
  readonly passwordFile?: string
}

/** How connections are protected. */
export interface TlsOptions {
  readonly mode: 'none' | 'first' | 'upgrade'
  readonly minVersion: 'TLSv1.2' | 'TLSv1.3'
  readonly verify: boolean
  readonly caFile?: string
  readonly certFile?: string
  readonly keyFile?: string
}
