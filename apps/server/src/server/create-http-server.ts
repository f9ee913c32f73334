import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** An HTTP server that can stop without breaking what is under way. */
export interface DrainableServer {
  readonly http: HttpServer
  /** Accepts nobody new, closes connections without a request, waits for the others; after the grace (milliseconds) closes them. */
  drain(grace: number): Promise<void>
}

/** Node's own answers: 431 for headers that are too large, 408 for a request that does not arrive. */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
  keepAliveTimeout: 65_000, // longer than that of the usual proxies, so that they close first
}

/** Makes the HTTP server with its limits. It does not listen yet. */
export function createHttpServer(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): DrainableServer {
  const http = createServer(limits, (request, response) => {
    void handle(request, response) // Koa's callback never rejects
  })
  const open = new Set<Socket>()
  const busy = new Set<Socket>()
  http.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  http.on('request', ({ socket }, response) => {
    busy.add(socket)
    response.once('close', () => busy.delete(socket))
  })
  return {
    http,
    async drain(grace) {
      const closed = Promise.withResolvers<void>()
      http.close(() => {
        closed.resolve()
      })
      for (const socket of open) if (!busy.has(socket)) socket.destroy()
      const timer = setTimeout(() => {
        http.closeAllConnections()
      }, grace)
      await closed.promise
      clearTimeout(timer)
    },
  }
}
