import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'

import { drainHttpServer, type DrainOutcome } from './drain-http-server.ts'
import { trackConnections } from './track-connections.ts'

/** An HTTP server that can stop without breaking what is under way. */
export interface DrainableServer {
  readonly http: HttpServer
  /** See `drainHttpServer`. */
  drain(grace: number): Promise<DrainOutcome>
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
  const connections = trackConnections(http)
  return { http, drain: (grace) => drainHttpServer(http, connections, grace) }
}
