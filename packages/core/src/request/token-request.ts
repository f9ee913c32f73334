import type { Scope } from '../scope/scope.ts'
import type { Credentials } from './credentials.ts'

/** One request for a token, read from HTTP and frozen. */
export interface TokenRequest {
  /** The registry's name, the `service` parameter. Empty if the client sent none. */
  readonly service: string
  /** Merged by type and name, in the order they were first asked for. */
  readonly scopes: readonly Scope[]
  /** What was asked for besides and is no scope, as it was written. For the log only; absent if there is nothing. */
  readonly droppedScopes?: readonly string[]
  readonly credentials: Credentials
  /** `grant_type` of a POST; absent on GET. */
  readonly grantType?: 'password' | 'refresh_token'
  /** Whether a refresh token is asked for (`offline_token=true`, `access_type=offline`). */
  readonly offline: boolean
  /** The undocumented `account` parameter. Never confers identity. */
  readonly account?: string
  /** Free text that names the client's software. For the log only. */
  readonly clientId?: string
  /** The client's address, if whoever mounts the service knows it. */
  readonly clientAddress?: string
  /**
   * Whether the account was let in a while ago, from this address or with this password, if whoever mounts the service remembers it.
   * By it a listener with a queue may serve such clients first. It proves nothing and is never a reason to grant.
   */
  readonly isKnown?: boolean
  /** A name for this request in logs. */
  readonly requestId?: string
}
