import { DirectoryError } from '../connection/directory-error.ts'
import type { ServerUrl } from '../options/server-url.ts'
import { createServer, type ServerObserver } from '../server/create-server.ts'
import type { LdapServer } from '../server/ldap-server.ts'
import type { ServerAddress } from '../server/server-address.ts'
import type { ServerSettings } from '../server/server-settings.ts'
import { findServers } from './find-servers.ts'
import type { ResolveSrv } from './resolve-srv.ts'

/** The servers of a directory in the order in which they are asked. */
export interface ServerList {
  /** The servers, at once if they are known. Rejects with `DirectoryError` if there is none to be found. */
  current(): readonly LdapServer[] | Promise<readonly LdapServer[]>
  /** All servers that have connections. */
  known(): readonly LdapServer[]
  close(): Promise<void>
}

/** How a {@link ServerList} is made. */
export interface ServerListSettings {
  readonly urls: readonly ServerUrl[]
  readonly resolveSrv: ResolveSrv
  readonly server: ServerSettings
  readonly observer: ServerObserver
}

const freshness = 60_000 // ms after which the DNS is asked again, while its last answer still counts

/** Makes the list. Servers keep their connections while they stand in it. */
export function createServerList({ urls, resolveSrv, server, observer }: ServerListSettings): ServerList {
  const servers = new Map<string, LdapServer>()
  const fromDns = urls.some(({ srv }) => srv)
  let listed: readonly LdapServer[] | undefined
  let listedAt = 0
  let listing: Promise<readonly LdapServer[]> | undefined
  let retired: readonly LdapServer[] = []
  let closed = false
  const closing = Promise.withResolvers<never>()
  closing.promise.catch(() => {})

  function serverAt(address: ServerAddress): LdapServer {
    const key = `${address.host}:${address.port}`
    const made = servers.get(key) ?? createServer(address, server, observer)
    servers.set(key, made)
    return made
  }

  async function list(): Promise<readonly LdapServer[]> {
    const found = await Promise.allSettled(urls.map(async (url) => await findServers(url, resolveSrv)))
    if (closed) throw new DirectoryError('closed', 'the listener has been closed')
    const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    const failed = found.find((one) => one.status === 'rejected')
    if (failed !== undefined && listed !== undefined) return listed // what the DNS said last is better than nothing
    if (addresses.length === 0 && failed !== undefined) throw failed.reason
    return [...new Set(addresses.map(serverAt))]
  }

  /** Servers that are no longer listed may still be asked something: they are closed when the DNS is asked the next time. */
  function retire(next: readonly LdapServer[]): void {
    for (const one of retired) void one.close()
    const gone = [...servers].filter(([, one]) => !next.includes(one))
    for (const [key] of gone) servers.delete(key)
    retired = gone.map(([, one]) => one)
  }

  async function listAgain(): Promise<readonly LdapServer[]> {
    try {
      const next = await list()
      listed = next
      retire(next)
      return next
    } finally {
      listedAt = performance.now()
      listing = undefined
    }
  }

  return {
    current() {
      const isStale = listed === undefined || (fromDns && performance.now() - listedAt > freshness)
      if (isStale) listing ??= listAgain()
      listing?.catch(() => {}) // who waits for it is told; nobody has to
      return listed ?? (listing === undefined ? [] : Promise.race([listing, closing.promise]))
    },
    known: () => [...servers.values()],
    async close() {
      closed = true
      closing.reject(new DirectoryError('closed', 'the listener has been closed')) // the DNS may take its time to answer
      await Promise.all([...servers.values(), ...retired].map(async (one) => await one.close()))
    },
  }
}
