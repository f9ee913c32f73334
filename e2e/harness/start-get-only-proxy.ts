import { once } from 'node:events'
import { createServer, request } from 'node:http'

/** A token endpoint that knows no OAuth2, before one that does. */
export interface GetOnlyProxy {
  /** The token endpoint, as the registry announces it. */
  readonly realm: string
  /** The methods it was asked with. */
  readonly methods: () => readonly string[]
  readonly stop: () => Promise<void>
}

/** Answers 404 to every POST, as endpoints without OAuth2 do (clients then fall back to GET), and hands on all else. */
export async function startGetOnlyProxy(port: number): Promise<GetOnlyProxy> {
  const methods: string[] = []
  const server = createServer(({ method = '', url = '', headers }, answer) => {
    methods.push(method)
    if (method === 'POST') {
      answer.writeHead(404).end()
      return
    }
    request({ host: '127.0.0.1', port, method, path: url, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    })
      .on('error', () => answer.writeHead(502).end())
      .end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const own = typeof address === 'object' && address !== null ? address.port : 0
  return {
    realm: `http://localhost:${own}/v2/token/`,
    methods: () => methods,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
