import { createDeadline, type Deadline } from '../connection/create-deadline.ts'
import { DirectoryError } from '../connection/directory-error.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import { openConnection } from '../connection/open-connection.ts'
import { bindService } from './bind-service.ts'
import { createBindPool } from './create-bind-pool.ts'
import { createBreaker } from './create-breaker.ts'
import { createPace } from './create-pace.ts'
import { createSearchChannel } from './create-search-channel.ts'
import type { LdapServer } from './ldap-server.ts'
import { rootEntryRequest } from './root-entry-request.ts'
import type { ServerAddress } from './server-address.ts'
import type { ServerSettings } from './server-settings.ts'

/** Whom a server tells that it went down or came back. */
export interface ServerObserver {
  readonly down: (server: string, reason: Error) => void
  readonly up: (server: string) => void
}

/** Makes a server that connects when it is first asked. */
export function createServer(
  address: ServerAddress,
  settings: ServerSettings,
  observer: ServerObserver,
): LdapServer {
  const { host, port } = address
  const { tls, service, connectTimeout, bindTimeout, searchTimeout, poolSize } = settings
  const name = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
  const lifetime = new AbortController()
  const { signal } = lifetime

  /** Whatever a connection is doing, it ends with the server. */
  async function open(timeout: number): Promise<LdapConnection> {
    const connection = await openConnection({ host, port, tls, timeout, signal })
    const hangUp = (): void => void connection.close()
    signal.addEventListener('abort', hangUp)
    connection.onClosed(() => signal.removeEventListener('abort', hangUp))
    if (signal.aborted) hangUp()
    return connection
  }

  async function openForSearch(): Promise<LdapConnection> {
    const connection = await open(connectTimeout)
    if (service !== undefined) await bindService(connection, service, bindTimeout)
    return connection
  }

  const channel = createSearchChannel({ open: openForSearch, searchTimeout })
  const pool = createBindPool({ open: (deadline) => open(deadline.limit(connectTimeout)), size: poolSize })

  async function reach(deadline: Deadline): Promise<void> {
    if (service !== undefined) {
      await ignoreAnswers(channel.search(rootEntryRequest, deadline))
      return
    }
    const connection = await open(deadline.limit(connectTimeout))
    try {
      await ignoreAnswers(connection.search(rootEntryRequest, deadline.limit(searchTimeout)))
    } finally {
      await connection.close()
    }
  }

  const breaker = createBreaker({
    probe: () => reach(createDeadline(connectTimeout + bindTimeout + searchTimeout)),
    onOpen: (reason) => {
      pool.dropIdle()
      observer.down(name, reason)
    },
    onClosed: () => observer.up(name),
  })
  return {
    name,
    host,
    breaker,
    pace: createPace(),
    reach,
    search: (request, deadline) => channel.search(request, deadline),
    withUserConnection: (task, deadline) => pool.use(task, deadline),
    figures: () => pool.figures(),
    async close() {
      breaker.stop()
      lifetime.abort()
      await Promise.all([channel.close(), pool.close()])
    },
  }
}

/** A server that answers with an error is there. */
async function ignoreAnswers(search: Promise<unknown>): Promise<void> {
  await search.catch((error: unknown) => {
    if (!(error instanceof DirectoryError) || error.kind !== 'answer') throw error
  })
}
