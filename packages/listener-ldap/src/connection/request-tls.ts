import { once } from 'node:events'
import type { Socket } from 'node:net'

import { DirectoryError } from './directory-error.ts'
import { isTlsRecord } from './is-tls-record.ts'
import { readExtendedResponse } from './read-extended-response.ts'

const oid = '1.3.6.1.4.1.1466.20037'
const request = Buffer.concat([
  Buffer.from([0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, oid.length]),
  Buffer.from(oid, 'latin1'),
])

const tlsAlready =
  '; if this port speaks TLS from the first byte, as 636 does, use ldaps:// without start_tls'

/**
 * Asks the server to go on in TLS (RFC 4511 §4.14.1). It is done here and not by ldapts, which has no timeout for the handshake and
 * keeps what came before it: whoever sits between could slip in the beginning of an answer that the first protected bytes complete.
 */
export async function requestTls(socket: Socket): Promise<void> {
  socket.write(request)
  let received = Buffer.alloc(0)
  for (;;) {
    const response = readExtendedResponse(received)
    if (response.kind === 'malformed') {
      throw refusal(`what came is no answer to StartTLS${isTlsRecord(received) ? tlsAlready : ''}`)
    }
    if (response.kind === 'complete') {
      if (response.resultCode !== 0)
        throw refusal(`the server refused StartTLS (result ${response.resultCode})`)
      return
    }
    received = Buffer.concat([received, await nextChunk(socket)])
  }
}

/** Reads no further than one chunk, so that the bytes of the handshake stay in the socket. */
async function nextChunk(socket: Socket): Promise<Buffer> {
  const ended = once(socket, 'close').then(() => {
    throw refusal(`the server closed the connection instead of answering StartTLS${tlsAlready}`)
  })
  ended.catch(() => {})
  const chunk: unknown = await Promise.race([once(socket, 'data').then(([data]: unknown[]) => data), ended])
  socket.pause()
  return Buffer.isBuffer(chunk) ? chunk : Buffer.alloc(0)
}

function refusal(message: string): DirectoryError {
  return new DirectoryError('tls', message, { option: 'start_tls' })
}
