import type { Socket } from 'node:net'

import { Client } from 'ldapts'

import { dial, type DialSettings } from './dial.ts'
import { DirectoryError } from './directory-error.ts'
import type { LdapConnection } from './ldap-connection.ts'
import { parseEntry } from './parse-entry.ts'
import { toDirectoryError } from './to-directory-error.ts'
import { withTimeout } from './with-timeout.ts'

const politeness = 200 // ms for the farewell to be written

/** Opens a connection. Rejects with `DirectoryError`. */
export async function openConnection(settings: DialSettings): Promise<LdapConnection> {
  return wrap(await dial(settings))
}

/**
 * ldapts speaks the protocol over a socket that stands already. It never dials: what it would dial by itself is unbound, and
 * several calls at once would each dial. Its own timeout, which ends all that is under way, is not used.
 */
function wrap(socket: Socket): LdapConnection {
  const client = new Client({ url: 'ldap://socket.invalid', createConnection: () => handOver(socket) })
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()))
  let underWay = 0
  let retired = false
  let lastAnswer = performance.now()

  async function run<Value>(
    operation: () => Promise<Value>,
    timeout: number,
    expired: () => Error,
  ): Promise<Value> {
    if (socket.destroyed) throw new DirectoryError('lost', 'the connection was lost')
    underWay += 1
    try {
      const value = await withTimeout(operation(), timeout, expired)
      lastAnswer = performance.now()
      return value
    } catch (error) {
      throw toDirectoryError(error)
    } finally {
      underWay -= 1
      if (retired && underWay === 0) void close()
    }
  }

  /** Requests of one turn of the event loop leave together: one system call and one packet for all of them. */
  function gather(): void {
    if (socket.writableCorked > 0) return
    socket.cork()
    setImmediate(() => socket.uncork())
  }

  function retire(): void {
    retired = true
    if (underWay === 0) void close()
  }

  async function close(): Promise<void> {
    retired = true
    if (socket.destroyed) return
    client.unbind().catch(() => {}) // a farewell; the socket is gone either way
    await withTimeout(closed, politeness, () => new Error('no farewell')).catch(() => void socket.destroy())
    await closed
  }

  return {
    bind: (dn, password, timeout) =>
      run(
        () => client.bind(dn, password),
        timeout,
        () => {
          retired = true
          socket.destroy()
          return lateAnswer('bind', timeout)
        },
      ),
    search: ({ base, scope, filter, attributes }, timeout) =>
      run(
        async () => {
          gather()
          const options = { scope, attributes: [...attributes], ...(filter === undefined ? {} : { filter }) }
          const { searchEntries, searchReferences } = await client.search(base, options)
          return { entries: searchEntries.map(parseEntry), references: searchReferences }
        },
        timeout,
        () => {
          retired = true
          return lateAnswer('search', timeout)
        },
      ),
    isUsable: () => !retired && !socket.destroyed && socket.readyState === 'open',
    idleTime: () => performance.now() - lastAnswer,
    retire,
    close,
    onClosed: (action) => void closed.then(action),
  }
}

/** Throws if ldapts wants a connection when this one is gone. */
function handOver(socket: Socket): Socket {
  if (socket.destroyed) throw new DirectoryError('lost', 'the connection was lost')
  return socket
}

function lateAnswer(what: 'bind' | 'search', timeout: number): DirectoryError {
  const message = `no answer to a ${what} within ${Math.round(timeout)} ms`
  return new DirectoryError('timeout', message, { option: `${what}_timeout` })
}
