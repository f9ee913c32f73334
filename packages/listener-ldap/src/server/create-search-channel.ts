import type { Deadline } from '../connection/create-deadline.ts'
import { DirectoryError } from '../connection/directory-error.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import type { SearchAnswer, SearchRequest } from '../connection/search-request.ts'
import { withTimeout } from '../connection/with-timeout.ts'
import { rootEntryRequest } from './root-entry-request.ts'

/** Searches as the service account or without any, all of them on one connection. */
export interface SearchChannel {
  search(request: SearchRequest, deadline: Deadline): Promise<SearchAnswer>
  close(): Promise<void>
}

/** How a {@link SearchChannel} works. */
export interface SearchChannelSettings {
  /** Opens a connection and binds it as the service account, if there is one. Has timeouts of its own. */
  readonly open: () => Promise<LdapConnection>
  readonly searchTimeout: number
}

const quiet = 10_000 // ms after which a connection is asked whether it is still there
const sign = 1000 // ms within which it must answer

/** Makes a channel that connects when it is first used, once for all that wait, and again after a loss. */
export function createSearchChannel({ open, searchTimeout }: SearchChannelSettings): SearchChannel {
  const all = new Set<LdapConnection>()
  let current: LdapConnection | undefined
  let opening: Promise<LdapConnection> | undefined
  let closed = false

  async function openOnce(): Promise<LdapConnection> {
    const connection = await open()
    if (closed) await connection.close()
    if (closed) throw new DirectoryError('closed', 'the listener has been closed')
    all.add(connection)
    connection.onClosed(() => all.delete(connection))
    current = connection
    return connection
  }

  async function ensureAlive(connection: LdapConnection): Promise<LdapConnection> {
    try {
      await connection.search(rootEntryRequest, sign)
      return connection
    } catch (error) {
      if (error instanceof DirectoryError && error.kind === 'answer') return connection // it answers
      void connection.close()
      return await openOnce()
    }
  }

  /** The connection if it is there and was alive a moment ago. */
  function ready(): LdapConnection | undefined {
    const isReady = opening === undefined && current?.isUsable() === true && current.idleTime() < quiet
    return isReady ? current : undefined
  }

  /** One connection for all who ask at the same time. */
  async function connect(deadline: Deadline): Promise<LdapConnection> {
    if (closed) throw new DirectoryError('closed', 'the listener has been closed')
    const known = current?.isUsable() === true ? current : undefined
    opening ??= (known === undefined ? openOnce() : ensureAlive(known)).finally(() => (opening = undefined))
    const left = deadline.left()
    const late = `no connection within ${Math.round(left)} ms`
    return await withTimeout(opening, left, () => new DirectoryError('timeout', late, { option: 'timeout' }))
  }

  return {
    async search(request, deadline) {
      const used = ready()
      if (used !== undefined) {
        try {
          return await used.search(request, deadline.limit(searchTimeout))
        } catch (error) {
          // a connection that the server has closed meanwhile is no failure: searching again changes nothing
          if (!(error instanceof DirectoryError) || error.kind !== 'lost') throw error
        }
      }
      const connection = await connect(deadline)
      return await connection.search(request, deadline.limit(searchTimeout))
    },
    async close() {
      closed = true
      await Promise.all([...all].map(async (connection) => await connection.close()))
      await opening?.catch(() => {})
    },
  }
}
