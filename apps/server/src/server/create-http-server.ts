import { createServer as createPlainServer, type Server as HttpServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'

import type { RequestHandler } from '../http/create-handler.ts'
import type { Unreadable } from '../http/unreadable.ts'
import { secureContextOptions } from '../tls/secure-context-options.ts'
import type { TlsOptions } from '../tls/tls-options.ts'
import { affordableConnections } from './affordable-connections.ts'
import { answerUnreadable } from './answer-unreadable.ts'
import { drainHttpServer } from './drain-http-server.ts'
import type { ClosingTally } from './farewell.ts'
import { trackConnections } from '../connections/track-connections.ts'

/** An HTTP server that can stop without breaking what is under way. */
export interface DrainableServer {
  readonly http: HttpServer
  /** Takes another certificate for connections to come; those that are open keep theirs. Does nothing without TLS. */
  renew(tls: TlsOptions): void
  /** See `drainHttpServer`. */
  drain(grace: number): Promise<number>
  /** What has become of the requests since that began; those under way count as cut off. */
  tally(): ClosingTally
}

/** What the server is made of. */
export interface HttpServerParts {
  readonly handle: RequestHandler
  /** Absent: plain HTTP. */
  readonly tls?: TlsOptions
  /** The most connections; fewer if the system allows this process fewer open files. */
  readonly connectionLimit: number
  /** Called when a client is gone while something is written to it or read from it. */
  readonly onBroken: (error: Error) => void
  /** Called with the limit in force when a connection is closed to make room for a new one. */
  readonly onCrowded: (limit: number) => void
  /** Called when something came that is no request, or no TLS. */
  readonly onUnreadable: (found: Unreadable) => void
}

/** Beyond them 431 and 408. */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
  keepAliveTimeout: 65_000, // longer than that of the usual proxies, so that they close first
}

/** Milliseconds for agreeing on keys. */
const handshakeTimeout = 10_000

const year = 365 * 24 * 60 * 60

/** Makes the HTTP server with its limits. It does not listen yet. */
export function createHttpServer(parts: HttpServerParts): DrainableServer {
  const { handle, tls, connectionLimit, onBroken, onCrowded, onUnreadable } = parts
  const { http, renew } = tls === undefined ? createPlain(handle) : createEncrypted(handle, tls)
  Object.assign(http, { httpAllowHalfOpen: true }) // who has sent all there is to send may still wait for the answer
  http.on('connection', (socket) => socket.on('error', onBroken))
  const limit = Math.min(connectionLimit, affordableConnections())
  const connections = trackConnections(http, { limit, onClosed: () => onCrowded(limit) })
  answerUnreadable(http, { connections, onUnreadable })
  let before = 0
  return {
    http,
    renew,
    async drain(grace) {
      before = connections.finished()
      return await drainHttpServer(http, connections, grace)
    },
    tally: () => ({ finished: connections.finished() - before, cutOff: connections.pending() }),
  }
}

function createPlain(handle: HttpServerParts['handle']): Pick<DrainableServer, 'http' | 'renew'> {
  const http = createPlainServer(limits, (request, response) => {
    handle(request, response)
  })
  return { http, renew: () => {} }
}

function createEncrypted(
  handle: HttpServerParts['handle'],
  first: TlsOptions,
): Pick<DrainableServer, 'http' | 'renew'> {
  let tls = first
  const http = createTlsServer(
    { ...limits, handshakeTimeout, ...secureContextOptions(tls) },
    (request, response) => {
      const { hsts = year } = tls
      if (hsts > 0) response.setHeader('Strict-Transport-Security', `max-age=${hsts}`)
      handle(request, response)
    },
  )
  return {
    http,
    renew(next) {
      http.setSecureContext(secureContextOptions(next))
      tls = next
    },
  }
}
