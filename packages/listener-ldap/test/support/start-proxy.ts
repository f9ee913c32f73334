import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

import { onTestFinished } from 'vitest'

import { type LdapRequest, readRequests } from './read-requests.ts'

/** What a proxy does with answers of the server. */
type Behaviour =
  | { readonly kind: 'pass' }
  /** Keeps them. */
  | { readonly kind: 'stall' }
  /** Hands them on later. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Replaces their bytes. */
  | { readonly kind: 'garble' }
  /** Closes the connection instead. */
  | { readonly kind: 'cut' }

/** A TCP proxy that sees plain LDAP requests and plays tricks with the answers. */
export interface Proxy {
  readonly url: string
  readonly port: number
  /** Connections accepted so far. */
  accepted(): number
  /** Connections open now. */
  open(): number
  /** Requests seen so far, of all connections, in their order. */
  requests(): readonly LdapRequest[]
  /** Requests seen so far, by connection. */
  byConnection(): readonly (readonly LdapRequest[])[]
  /** How answers are treated from now on; `only` restricts it to those that follow such a request. */
  behave(behaviour: Behaviour, only?: (request: LdapRequest) => boolean): void
  /** Has something done when a request of this kind is seen, before it is handed on. */
  onRequest(action: (request: LdapRequest) => void): void
  /** Cuts all connections. */
  cut(): void
}

/** Starts a proxy before a server on this port; it ends with the test. */
export async function startProxy(targetPort: number): Promise<Proxy> {
  const seen: LdapRequest[][] = []
  const all: LdapRequest[] = []
  const sockets = new Set<Socket>()
  let behaviour: Behaviour = { kind: 'pass' }
  let only: (request: LdapRequest) => boolean = () => true
  const actions: ((request: LdapRequest) => void)[] = []

  const server = createServer((client) => {
    const upstream = connect({ host: '127.0.0.1', port: targetPort })
    const requests: LdapRequest[] = []
    let rest: Buffer = Buffer.alloc(0)
    seen.push(requests)
    sockets.add(client)
    client.on('data', (chunk: Buffer) => {
      const read = readRequests(Buffer.concat([rest, chunk]))
      rest = read.rest
      requests.push(...read.requests)
      all.push(...read.requests)
      for (const request of read.requests) for (const action of actions) action(request)
      upstream.write(chunk)
    })
    upstream.on('data', (chunk: Buffer) => {
      const last = requests.at(-1)
      const concerned = last === undefined || only(last)
      play(concerned ? behaviour : { kind: 'pass' }, client, chunk)
    })
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      one.on('error', () => {})
      one.on('end', () => void other.end())
      one.on('close', () => void other.destroy())
    }
    client.on('close', () => sockets.delete(client))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  onTestFinished(() => {
    cut()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `ldap://127.0.0.1:${port}`,
    port,
    accepted: () => seen.length,
    open: () => sockets.size,
    requests: () => all,
    byConnection: () => seen,
    behave(next, restriction = () => true) {
      behaviour = next
      only = restriction
    },
    onRequest: (action) => void actions.push(action),
    cut,
  }
}

function play(behaviour: Behaviour, client: Socket, chunk: Buffer): void {
  if (behaviour.kind === 'pass') client.write(chunk)
  if (behaviour.kind === 'garble') client.write(Buffer.alloc(chunk.length, 0xff))
  if (behaviour.kind === 'cut') client.resetAndDestroy()
  if (behaviour.kind === 'delay') setTimeout(() => client.write(chunk), behaviour.milliseconds)
}
