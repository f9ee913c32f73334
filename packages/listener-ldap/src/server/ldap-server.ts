import type { Deadline } from '../connection/create-deadline.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import type { SearchAnswer, SearchRequest } from '../connection/search-request.ts'
import type { PoolFigures } from './create-bind-pool.ts'
import type { Breaker } from './create-breaker.ts'
import type { Pace } from './create-pace.ts'

/** One server of a directory, with its connections. */
export interface LdapServer {
  /** `host:port`, for messages. */
  readonly name: string
  readonly host: string
  readonly breaker: Breaker
  /** How long binds take. */
  readonly pace: Pace
  /** Asks whether the server is there: connects, binds the service account if there is one, and reads the root entry. */
  reach(deadline: Deadline): Promise<void>
  /** Searches as the service account. */
  search(request: SearchRequest, deadline: Deadline): Promise<SearchAnswer>
  /** Lends a connection for a user's bind, and for what that user then reads. */
  withUserConnection<Value>(
    task: (connection: LdapConnection) => Promise<Value>,
    deadline: Deadline,
  ): Promise<Value>
  /** How full the connections for binds are. */
  figures(): PoolFigures
  /** Closes all connections and stops everything under way. */
  close(): Promise<void>
}
