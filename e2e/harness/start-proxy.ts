import { once } from 'node:events'
import { createServer, request } from 'node:http'

/** What a proxy does to what passes. */
export interface ProxyFaults {
  /** Names of headers that do not reach the server, in lower case. */
  readonly dropsFromRequests?: readonly string[]
  /** Names of headers that do not reach the client, in lower case. */
  readonly dropsFromAnswers?: readonly string[]
  /** Methods that are answered by 405. */
  readonly refuses?: readonly string[]
}

/** A proxy before a server on the loopback address. */
export interface Proxy extends AsyncDisposable {
  readonly port: number
}

/** Starts a proxy before the server at a port, with the faults of badly configured ones. */
export async function startProxy(targetPort: number, faults: ProxyFaults): Promise<Proxy> {
  const { dropsFromRequests = [], dropsFromAnswers = [], refuses = [] } = faults
  const server = createServer((incoming, outgoing) => {
    if (refuses.includes(incoming.method ?? '')) {
      outgoing.writeHead(405).end()
      return
    }
    const headers = without(incoming.headers, dropsFromRequests)
    const onward = request(
      { host: '127.0.0.1', port: targetPort, method: incoming.method, path: incoming.url, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, without(answer.headers, dropsFromAnswers))
        answer.pipe(outgoing)
      },
    )
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function without<Headers extends object>(headers: Headers, names: readonly string[]): Partial<Headers> {
  const kept: Partial<Headers> = { ...headers }
  for (const name of names) Reflect.deleteProperty(kept, name)
  return kept
}
