import type { Deadline } from '../connection/create-deadline.ts'
import { DirectoryError } from '../connection/directory-error.ts'
import { withTimeout } from '../connection/with-timeout.ts'
import type { LdapServer } from '../server/ldap-server.ts'
import { createServerList, type ServerListSettings } from './create-server-list.ts'
import { isServerFailure } from './is-server-failure.ts'

/** All servers of a directory as one. */
export interface Directory {
  /** Has one server do something: the first that can. Rejects with `DirectoryError` if none could before the deadline. */
  ask<Value>(task: (server: LdapServer) => Promise<Value>, deadline: Deadline): Promise<Value>
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
    for (const server of servers) {
      const reason = server.breaker.reason()
      if (reason !== undefined) {
        failures.push(`${server.name} is down: ${reason.message}`)
        continue
      }
      try {
        return await task(server) // the next is asked only if this one fails
      } catch (error) {
        if (!isServerFailure(error)) throw error
        if (closed || error.option === 'timeout') throw error
        if (error.option !== 'pool_size') server.breaker.open(error)
        failures.push(`${server.name}: ${error.message}`)
      }
    }
    throw new DirectoryError('connect', `no server of the directory can be asked; ${failures.join('; ')}`, {
      option: 'url',
    })
  }

  return {
    ask,
    async close() {
      closed = true
      await list.close()
    },
  }
}

function noNames(): DirectoryError {
  return new DirectoryError('timeout', 'the DNS did not answer in time', { option: 'url' })
}
