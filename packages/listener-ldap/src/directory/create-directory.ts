import type { Deadline } from '../connection/create-deadline.ts'
import { DirectoryError } from '../connection/directory-error.ts'
import { tellError } from '../connection/tell-error.ts'
import { withTimeout } from '../connection/with-timeout.ts'
import type { PoolFigures } from '../server/create-bind-pool.ts'
import type { LdapServer } from '../server/ldap-server.ts'
import { createServerList, type ServerListSettings } from './create-server-list.ts'
import { isServerFailure } from './is-server-failure.ts'

/** All servers of a directory as one. */
export interface Directory {
  /** Has one server do something: the first that can. Rejects with `DirectoryError` if none could before the deadline. */
  ask<Value>(task: (server: LdapServer) => Promise<Value>, deadline: Deadline): Promise<Value>
  /** Of all servers together. */
  figures(): PoolFigures
  close(): Promise<void>
}

/** Makes a directory that connects when it is first asked. */
export function createDirectory(settings: ServerListSettings): Directory {
  const list = createServerList(settings)
  let closed = false

  async function ask<Value>(
    task: (server: LdapServer) => Promise<Value>,
    deadline: Deadline,
  ): Promise<Value> {
    if (closed) throw new DirectoryError('closed', 'the listener has been closed')
    const current = list.current()
    const servers =
      current instanceof Promise ? await withTimeout(current, deadline.left(), noNames) : current
    const failures: string[] = []
    const busy: DirectoryError[] = []
    for (const server of servers.toSorted(bySuspicion)) {
      const reason = server.breaker.reason()
      if (reason !== undefined) {
        failures.push(`${server.name} is down: ${tellError(reason)}`)
        continue
      }
      try {
        return await task(server) // the next is asked only if this one fails
      } catch (error) {
        if (!isServerFailure(error)) throw error
        if (closed) throw error
        // a step that the login itself cut short says nothing about the server
        if (isOfServer(error) && !deadline.isOver()) server.breaker.open(error)
        else if (error.option !== 'pool_size') server.breaker.suspect(error)
        if (error.option === 'timeout' || deadline.isOver()) throw error
        failures.push(`${server.name}: ${tellError(error)}`)
        if (error.option === 'pool_size') busy.push(error)
      }
    }
    const [first] = busy
    if (first !== undefined && busy.length === failures.length) throw first // the servers are well
    throw new DirectoryError('connect', `no server of the directory can be asked; ${failures.join('; ')}`)
  }

  return {
    ask,
    figures: () => sumOf(list.known().map((server) => server.figures())),
    async close() {
      closed = true
      await list.close()
    },
  }
}

function sumOf(pools: readonly PoolFigures[]): PoolFigures {
  const sum = (pick: (pool: PoolFigures) => number): number =>
    pools.reduce((total, pool) => total + pick(pool), 0)
  return {
    connections: sum(({ connections }) => connections),
    running: sum(({ running }) => running),
    waiting: sum(({ waiting }) => waiting),
  }
}

function noNames(): DirectoryError {
  return new DirectoryError('timeout', 'the DNS did not answer in time', { option: 'url' })
}

function bySuspicion(one: LdapServer, other: LdapServer): number {
  return Number(one.breaker.isSuspected()) - Number(other.breaker.isSuspected())
}

/** Whether the server as such is at fault: no connection, no TLS, no service account. Anything else may be about one login. */
function isOfServer({ kind, option }: DirectoryError): boolean {
  return kind === 'connect' || kind === 'tls' || kind === 'service' || option === 'connect_timeout'
}
