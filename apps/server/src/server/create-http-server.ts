import {
  createServer as createPlainServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'

import { findDescriptorLimit } from '../system/find-descriptor-limit.ts'
import { secureContextOptions } from '../tls/secure-context-options.ts'
import type { TlsOptions } from '../tls/tls-options.ts'
import { drainHttpServer, type DrainOutcome } from './drain-http-server.ts'
import { trackConnections } from './track-connections.ts'

/** An HTTP server that can stop without breaking what is under way. */
export interface DrainableServer {
  readonly http: HttpServer
  /** Takes another certificate for connections to come; those that are open keep theirs. Does nothing without TLS. */
  renew(tls: TlsOptions): void
  /** See `drainHttpServer`. */
  drain(grace: number): Promise<DrainOutcome>
}

/** What the server is made of. */
export interface HttpServerParts {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Absent: plain HTTP. */
  readonly tls?: TlsOptions
  /** The most connections; fewer if the system allows this process fewer open files. */
  readonly connectionLimit: number
}

/** Node's own answers: 431 for headers that are too large, 408 for a request that does not arrive. */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
  keepAliveTimeout: 65_000, // longer than that of the usual proxies, so that they close first
}

/** For files, logs, and connections to directories and databases, however many clients there are. */
const spareDescriptors = 200

/** Milliseconds for agreeing on keys. */
const handshakeTimeout = 10_000

const year = 365 * 24 * 60 * 60

/** Makes the HTTP server with its limits. It does not listen yet. */
export function createHttpServer({ handle, tls, connectionLimit }: HttpServerParts): DrainableServer {
  const { http, renew } = tls === undefined ? createPlain(handle) : createEncrypted(handle, tls)
  const affordable = Math.max(1, findDescriptorLimit() - spareDescriptors)
  const connections = trackConnections(http, Math.min(connectionLimit, affordable))
  return { http, renew, drain: (grace) => drainHttpServer(http, connections, grace) }
}

function createPlain(handle: HttpServerParts['handle']): Pick<DrainableServer, 'http' | 'renew'> {
  const http = createPlainServer(limits, (request, response) => {
    void handle(request, response) // Koa's callback never rejects
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
      void handle(request, response)
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
