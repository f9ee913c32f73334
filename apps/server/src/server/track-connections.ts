import type { Server as HttpServer, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** The open connections of an HTTP server. */
export interface Connections {
  /** How many have been accepted since the beginning. */
  readonly accepted: () => number
  /** Requests that are not answered to the end. */
  readonly pending: () => number
  /** Requests that were answered to the end since the beginning. */
  readonly finished: () => number
  /** Closes every connection that has no request and on which nothing has moved for so many milliseconds. To be called again and again. */
  readonly closeQuiet: (quiet: number) => void
  readonly closeAll: () => void
}

/** Requests that may wait for their answers on one connection: Node stops to read only when answers wait to be sent. */
const mostUnanswered = 1000

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
  const requests = new Map<Socket, number>() // pipelining: several on one connection
  const moved = new WeakMap<Socket, { readonly bytes: number; readonly at: number }>()
  const shaking = new Map<string, Socket>() // connections on which TLS is not agreed yet

  http.on('connection', (socket) => {
    accepted += 1
    track(socket)
    if (requests.size > limit) closeOldest()
  })
  if ('setSecureContext' in http) followHandshakes() // to ask for the class would load node:https
  http.on('request', ({ socket }, response) => {
    add(socket, 1)
    response.on('close', noteAnswered)
    if ((requests.get(socket) ?? 0) > mostUnanswered) socket.destroy()
  })

  function track(socket: Socket): void {
    requests.set(socket, 0)
    socket.on('close', forget)
  }

  // one function for all: to make some for each takes 10 µs, 7 % of what a new connection and its token cost
  function forget(this: Socket): void {
    requests.delete(this)
  }

  function noteAnswered(this: ServerResponse): void {
    add(this.req.socket, -1)
    if (this.writableFinished) finished += 1
  }

  function followHandshakes(): void {
    http.on('connection', (socket) => {
      shaking.set(peerOf(socket), socket)
      socket.once('close', () => shaking.delete(peerOf(socket)))
    })
    http.on('secureConnection', (socket: Socket) => {
      const bare = shaking.get(peerOf(socket))
      if (bare !== undefined) requests.delete(bare) // it is the same connection, and requests come on the new one
      track(socket)
    })
  }

  function add(socket: Socket, difference: number): void {
    const count = requests.get(socket)
    if (count !== undefined) requests.set(socket, count + difference)
  }

  function closeOldest(): void {
    for (const [socket, count] of requests) {
      if (count > 0) continue
      requests.delete(socket)
      socket.destroy()
      onClosed()
      return
    }
  }

  /** Milliseconds since something was read or written. */
  function quietFor(socket: Socket): number {
    const now = performance.now()
    const bytes = socket.bytesRead + socket.bytesWritten
    const last = moved.get(socket)
    if (last?.bytes === bytes) return now - last.at
    moved.set(socket, { bytes, at: now })
    return 0
  }

  return {
    accepted: () => accepted,
    pending: () => [...requests.values()].reduce((sum, count) => sum + count, 0),
    finished: () => finished,
    closeQuiet(quiet) {
      for (const [socket, count] of requests) if (quietFor(socket) >= quiet && count === 0) socket.destroy()
    },
    closeAll() {
      for (const socket of requests.keys()) socket.destroy()
    },
  }
}

/** A connection is one, whether it is seen with TLS or below it. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress ?? ''} ${remotePort ?? ''}`
}
