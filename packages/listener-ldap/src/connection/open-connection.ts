import type { Socket } from 'node:net'

import { BindRequest, PresenceFilter, SearchRequest } from 'ldapts'

import { createExchange } from './create-exchange.ts'
import { dial, type DialSettings } from './dial.ts'
import { DirectoryError } from './directory-error.ts'
import type { LdapConnection } from './ldap-connection.ts'
import { parseEntry } from './parse-entry.ts'
import { withTimeout } from './with-timeout.ts'

const politeness = 200 // ms for the farewell to be written
const anyEntry = new PresenceFilter({ attribute: 'objectClass' })
const messageId = 0 // the exchange sets it

/** Opens a connection. Rejects with `DirectoryError`. */
export async function openConnection(settings: DialSettings): Promise<LdapConnection> {
  return wrap(await dial(settings))
}

function wrap(socket: Socket): LdapConnection {
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()))
  const exchange = createExchange(socket, closeIfDone)
  let retired = false

  function closeIfDone(): void {
    if (retired && exchange.waiting() === 0) void close()
  }

  function retire(): void {
    retired = true
    closeIfDone()
  }

  async function close(): Promise<void> {
    retired = true
    if (socket.destroyed) return
    exchange.end()
    await withTimeout(closed, politeness, () => new Error('no farewell')).catch(() => void socket.destroy())
    await closed
  }

  return {
    async bind(dn, password, timeout) {
      await exchange.ask(new BindRequest({ messageId, dn, password }), timeout, () => {
        retired = true
        socket.destroy()
        return lateAnswer('bind', timeout)
      })
    },
    async search({ base, scope, filter = anyEntry, attributes }, timeout) {
      const options = { messageId, baseDN: base, scope, filter, attributes: [...attributes] }
      const { entries, references } = await exchange.ask(new SearchRequest(options), timeout, () => {
        retired = true
        return lateAnswer('search', timeout)
      })
      return { entries: entries.map(parseEntry), references }
    },
    isUsable: () => !retired && !socket.destroyed && socket.readyState === 'open',
    idleTime: () => exchange.idleTime(),
    retire,
    close,
    onClosed: (action) => void closed.then(action),
  }
}

function lateAnswer(what: 'bind' | 'search', timeout: number): DirectoryError {
  const message = `no answer to a ${what} within ${Math.round(timeout)} ms`
  return new DirectoryError('timeout', message, { option: `${what}_timeout` })
}
