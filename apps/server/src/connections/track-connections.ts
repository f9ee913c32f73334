import type { Server as HttpServer, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

import { createChain, type Link } from './create-chain.ts'
import { createSlot } from './create-slot.ts'

/** The open connections of an HTTP server. */
export interface Connections {
  /** How many have been accepted since the beginning. */
  readonly accepted: () => number
  /** Requests that are not answered to the end. */
  readonly pending: () => number
  /** Those of one connection. */
  readonly pendingOf: (socket: Socket) => number
  /** Requests that were answered to the end since the beginning. */
  readonly finished: () => number
  /** Closes every connection that has no request and on which nothing has moved for so many milliseconds. To be called again and again. */
  readonly closeQuiet: (quiet: number) => void
  readonly closeAll: () => void
}

/** Requests that may wait for their answers on one connection: Node stops to read only when answers wait to be sent. */
const mostUnanswered = 1000

/** One that is open. */
interface Connection {
  readonly socket: Socket
  /** Requests that are not answered: with pipelining there are several. */
  pending: number
  /** Read and written when it was last looked at. */
  bytes: number
  /** When it was first seen that there are so many, in milliseconds. */
  movedAt: number
}

/** How many connections there may be. */
interface CrowdLimit {
  readonly limit: number
  /** Called for each that is closed to make room. */
  readonly onClosed: () => void
}

/**
 * Begins to count: from before the server listens. Beyond `limit` connections the one that was accepted first of those without a request
 * is closed for each new one, so that those who only hold connections keep nobody out.
 */
export function trackConnections(http: HttpServer, { limit, onClosed }: CrowdLimit): Connections {
  let accepted = 0
  let finished = 0
  const open = createChain<Connection>()
  const links = createSlot<Link<Connection>>('connection')
  const shaking = new Map<string, Socket>() // connections on which TLS is not agreed yet

  http.on('connection', (socket) => {
    accepted += 1
    track(socket)
    if (open.size() > limit) closeOldest()
  })
  if ('setSecureContext' in http) followHandshakes() // to ask for the class would load node:https
  http.on('request', ({ socket }, response) => {
    response.on('close', noteAnswered)
    const connection = links.get(socket)?.item
    if (connection === undefined) return
    connection.pending += 1
    if (connection.pending > mostUnanswered) socket.destroy()
  })

  function track(socket: Socket): void {
    links.set(socket, open.add({ socket, pending: 0, bytes: -1, movedAt: 0 }))
    socket.on('close', noteClosed)
  }

  // one function for all: to make some for each takes 10 µs, 7 % of what a new connection and its token cost
  function noteClosed(this: Socket): void {
    forget(this)
  }

  function forget(socket: Socket): void {
    const link = links.get(socket)
    if (link !== undefined) open.remove(link)
  }

  function noteAnswered(this: ServerResponse): void {
    const connection = links.get(this.req.socket)?.item
    if (connection !== undefined) connection.pending -= 1
    if (this.writableFinished) finished += 1
  }

  function followHandshakes(): void {
    http.on('connection', (socket) => {
      shaking.set(peerOf(socket), socket)
      socket.once('close', () => shaking.delete(peerOf(socket)))
    })
    http.on('secureConnection', (socket: Socket) => {
      const bare = shaking.get(peerOf(socket))
      if (bare !== undefined) forget(bare) // it is the same connection, and requests come on the new one
      track(socket)
    })
  }

  function closeOldest(): void {
    for (const { socket, pending } of open.items()) {
      if (pending > 0) continue
      forget(socket)
      socket.destroy()
      onClosed()
      return
    }
  }

  return {
    accepted: () => accepted,
    pending: () => [...open.items()].reduce((sum, { pending }) => sum + pending, 0),
    pendingOf: (socket) => links.get(socket)?.item.pending ?? 0,
    finished: () => finished,
    closeQuiet(quiet) {
      for (const connection of open.items()) {
        if (quietFor(connection) >= quiet && connection.pending === 0) connection.socket.destroy()
      }
    },
    closeAll() {
      for (const { socket } of open.items()) socket.destroy()
    },
  }
}

/** Milliseconds since something was read or written. */
function quietFor(connection: Connection): number {
  const { socket, bytes, movedAt } = connection
  const now = performance.now()
  const moved = socket.bytesRead + socket.bytesWritten
  if (moved === bytes) return now - movedAt
  connection.bytes = moved
  connection.movedAt = now
  return 0
}

/** A connection is one, whether it is seen with TLS or below it. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress ?? ''} ${remotePort ?? ''}`
}
