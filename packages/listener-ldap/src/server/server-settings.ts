import type { TlsSettings } from '../connection/tls-settings.ts'
import type { ServiceAccount } from './service-account.ts'

/** What all servers of a directory have in common. Times are milliseconds. */
export interface ServerSettings {
  readonly tls: TlsSettings
  /** Absent with direct binds, when nothing is searched but by the user, and with searches without an account. */
  readonly service?: ServiceAccount
  readonly connectTimeout: number
  readonly bindTimeout: number
  readonly searchTimeout: number
  readonly poolSize: number
}
