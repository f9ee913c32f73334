import { once } from 'node:events'
import { createServer } from 'node:net'

import { onTestFinished } from 'vitest'

/** A server that accepts connections and says nothing, or closes them. */
export interface CountingServer {
  readonly url: string
  readonly port: number
  /** Connections so far. */
  accepted(): number
  open(): number
}

/** Starts one that ends with the test. */
export async function startCountingServer(onConnection: 'keep' | 'close' = 'keep'): Promise<CountingServer> {
  let accepted = 0
  const sockets = new Set<{ destroy: () => void }>()
  const server = createServer((socket) => {
    accepted += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.resume()
    if (onConnection === 'close') socket.destroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `ldap://127.0.0.1:${port}`, port, accepted: () => accepted, open: () => sockets.size }
}
