import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer, type ServerOptions } from 'node:https'
import { text } from 'node:stream/consumers'

import { onTestFinished } from 'vitest'

/** What a webhook got. */
interface HookRequest {
  readonly body: string
  readonly question: Readonly<Record<string, unknown>>
  readonly headers: IncomingMessage['headers']
}

/** A webhook that runs until the test ends. */
export interface Hook {
  readonly url: string
  readonly requests: readonly HookRequest[]
  readonly connections: () => number
}

/** Answers a question: an object as JSON with 200, or by itself. */
export type HookAnswer = (
  request: HookRequest,
  response: ServerResponse,
) => object | undefined | Promise<object | undefined>

/** Starts a real webhook on the loopback address; with TLS if it is given a certificate. */
export async function startHook(answer: HookAnswer, tls?: ServerOptions): Promise<Hook> {
  const requests: HookRequest[] = []
  let connections = 0
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(incoming)
    const request = { body, question: JSON.parse(body), headers: incoming.headers }
    requests.push(request)
    const value = await answer(request, response)
    if (value !== undefined)
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
  }
  const listener = (incoming: IncomingMessage, response: ServerResponse): void => {
    handle(incoming, response).catch(() => response.destroy())
  }
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener)
  server.on('connection', () => (connections += 1)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const url = `${tls === undefined ? 'http' : 'https'}://localhost:${port}/hook`
  return { url, requests, connections: () => connections }
}
