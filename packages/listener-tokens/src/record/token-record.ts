import type { TokenKind } from '../text/token-kind.ts'
import type { TokenScope } from './token-scope.ts'

/** All that is known of a token but its text, of which only a hash is kept. Times are whole seconds. */
export interface TokenRecord {
  /** Names the token in lists and revocations: 16 characters, `a-z` and `2-7`. Tokens made later have greater ones. */
  readonly id: string
  readonly kind: TokenKind
  /** Whose token it is. Of a robot: `robot$` and its name. */
  readonly subject: string
  /** The only service that a refresh token is good for. */
  readonly service?: string
  /** What the client that asked called itself. For lists only: `docker` logs in, `containerd-client` pulls. */
  readonly clientId?: string
  /** The listener that knew the subject when the token was made. Its user of this name, and no other's, is meant. */
  readonly knownBy?: string
  /** What its owner calls a personal access token. */
  readonly name?: string
  /** Whether the subject is nobody's account, but stands for this token alone. */
  readonly robot: boolean
  /** The groups of a robot; of people they are asked for at each use. */
  readonly groups: readonly string[]
  /** What a personal access token is restricted to; absent: all that its owner may. */
  readonly scopes?: readonly TokenScope[]
  /** The personal access token with which this refresh token was asked for; it dies with it. */
  readonly parent?: string
  readonly createdAt: Date
  /** Who made it, if that was not its subject. */
  readonly createdBy?: string
  readonly expiresAt?: Date
  /** Written lazily: up to about a minute late, and lost if the process is killed before. */
  readonly lastUsedAt?: Date
  /** The address it was last used from. */
  readonly lastUsedFrom?: string
  readonly revokedAt?: Date
}
