import { connect } from 'node:net'

/** Milliseconds after which a connection on which nothing comes any more is given up. */
const patience = 15_000

/** What came back on one connection until the server closed it. */
export interface Received {
  readonly text: string
  /** Whether it ended as a connection does; a reset after an answer counts as that. */
  readonly end: 'closed' | 'refused' | 'silent'
}

/** Sends bytes to the loopback address, says that no more will come, and takes what comes back. */
export async function sendBytes(port: number, bytes: Buffer): Promise<Received> {
  const { promise, resolve } = Promise.withResolvers<Received>()
  const chunks: Buffer[] = []
  let connected = false
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const finish = (end: Received['end']): void => {
    socket.destroy()
    resolve({ text: Buffer.concat(chunks).toString('latin1'), end })
  }
  socket.setTimeout(patience, () => finish('silent'))
  socket.on('connect', () => {
    connected = true
    socket.end(bytes)
  })
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('end', () => finish('closed'))
  socket.on('error', () => finish(connected ? 'closed' : 'refused'))
  return await promise
}
