import type { LoginSettings } from '../authenticate/login-settings.ts'
import type { ServerAddress } from '../server/server-address.ts'
import type { ServerSettings } from '../server/server-settings.ts'

/** What a diagnosis of one server needs. */
export interface ServerDiagnosis {
  readonly address: ServerAddress
  readonly settings: ServerSettings
  readonly login: LoginSettings
  readonly username: string
  readonly password: () => Promise<string>
}
