import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

import type { PostgresServer } from './postgres-address.ts'

/** Makes the sockets of a pool and knows them, so that they can be ended when their server is silent. */
export interface SocketSource {
  open(): Promise<Socket>
  /** Ends all of them, now and from now on. */
  destroy(): void
}

const keepAliveDelay = 30_000
const second = 1000

/** Sockets to one server, at most `mostPerSecond` in a second: a server that hangs up at once is not to be asked in a busy loop. */
export function createSocketSource({ host, port }: PostgresServer, mostPerSecond: number): SocketSource {
  const sockets = new Set<Socket>()
  let opened: readonly number[] = []
  let destroyed = false

  return {
    async open() {
      opened = opened.filter((time) => time > performance.now() - second)
      if (opened.length >= mostPerSecond) await pause(second / 2)
      if (destroyed) throw new Error('the pool has been closed')
      opened = [...opened, performance.now()]
      // not connected yet: what is written meanwhile waits, and what fails is told to whoever uses it
      const socket = connect({
        host,
        port,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: keepAliveDelay,
      })
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      return socket
    },
    destroy() {
      destroyed = true
      for (const socket of sockets) socket.destroy()
    },
  }
}
