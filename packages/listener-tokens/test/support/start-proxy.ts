import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

import { onTestFinished } from 'vitest'

/** What a proxy does with what the server says. */
type Behaviour =
  | { readonly kind: 'pass' }
  /** Hands it on later. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Keeps it. */
  | { readonly kind: 'stall' }
  /** Accepts connections, and hangs up at once. */
  | { readonly kind: 'refuse' }

/** A TCP proxy that makes a server slow, silent or absent. */
export interface Proxy {
  readonly port: number
  /** Connections accepted so far. */
  accepted(): number
  behave(behaviour: Behaviour): void
  /** Cuts all connections. */
  cut(): void
}

/** Starts a proxy before a server on this port; it ends with the test. */
export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let behaviour: Behaviour = { kind: 'pass' }
  let accepted = 0
  const server = createServer((client) => {
    accepted += 1
    if (behaviour.kind === 'refuse') {
      client.end()
      return
    }
    const upstream = connect({ host: '127.0.0.1', port: target })
    sockets.add(client)
    client.on('close', () => sockets.delete(client))
    client.on('data', (chunk: Buffer) => void upstream.write(chunk))
    upstream.on('data', (chunk: Buffer) => {
      if (behaviour.kind === 'pass') client.write(chunk)
      if (behaviour.kind === 'delay') setTimeout(() => client.write(chunk), behaviour.milliseconds)
    })
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      one.on('error', () => {})
      one.on('end', () => void other.end())
      one.on('close', () => void other.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  onTestFinished(() => {
    cut()
    server.close()
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    accepted: () => accepted,
    behave: (next) => void (behaviour = next),
    cut,
  }
}
