import { createServer } from 'node:http'

import type { ListenAddress } from '../configuration/parse-listen-address.ts'
import { openListenerSocket } from '../server/open-listener-socket.ts'

/** The metrics, where they can be read. */
export interface MetricsListener {
  /** `http://host:port` or `unix:/path`. */
  readonly address: string
  readonly close: () => Promise<void>
}

const contentType = 'text/plain; version=0.0.4; charset=utf-8'

/** Answers `GET /metrics` on an address of its own. Throws `ListenError`. */
export async function serveMetrics(
  address: ListenAddress,
  read: () => Promise<string>,
): Promise<MetricsListener> {
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    const [path] = (request.url ?? '').split('?', 1)
    const isKnown = path === '/metrics' && (request.method === 'GET' || request.method === 'HEAD')
    if (!isKnown) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('GET /metrics\n')
      return
    }
    read().then(
      (text) => response.writeHead(200, { 'Content-Type': contentType }).end(text),
      () => response.writeHead(503).end(),
    )
  })
  const url = await openListenerSocket(server, { address }, 'metrics_listen')
  return {
    address: url,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
