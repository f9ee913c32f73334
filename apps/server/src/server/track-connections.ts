import type { Server as HttpServer } from 'node:http'
import type { Socket } from 'node:net'

/** The open connections of an HTTP server. */
export interface Connections {
  /** How many have been accepted since the beginning. */
  readonly accepted: () => number
  /** Requests that are not answered to the end. */
  readonly pending: () => number
  /** Closes every connection that has no request and on which nothing has moved for so many milliseconds. To be called again and again. */
  readonly closeQuiet: (quiet: number) => void
  readonly closeAll: () => void
}

/** Begins to count: from before the server listens. */
export function trackConnections(http: HttpServer): Connections {
  let accepted = 0
  const requests = new Map<Socket, number>() // pipelining: several on one connection
  const moved = new WeakMap<Socket, { readonly bytes: number; readonly at: number }>()

  http.on('connection', (socket) => {
    accepted += 1
    requests.set(socket, 0)
    socket.once('close', () => requests.delete(socket))
  })
  http.on('request', ({ socket }, response) => {
    add(socket, 1)
    response.once('close', () => {
      add(socket, -1)
    })
  })

  function add(socket: Socket, difference: number): void {
    const count = requests.get(socket)
    if (count !== undefined) requests.set(socket, count + difference)
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
    closeQuiet(quiet) {
      for (const [socket, count] of requests) if (quietFor(socket) >= quiet && count === 0) socket.destroy()
    },
    closeAll() {
      for (const socket of requests.keys()) socket.destroy()
    },
  }
}
