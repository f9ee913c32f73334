import { randomUUID } from 'node:crypto'
import { type Server as HttpServer, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'

import type { Connections } from '../connections/track-connections.ts'
import { answerError } from '../http/answer-error.ts'
import { describeUnreadableRequest } from '../http/describe-unreadable-request.ts'
import type { HttpError } from '../http/http-error.ts'
import type { Unreadable } from '../http/unreadable.ts'
import { describeHandshakeError } from '../tls/describe-handshake-error.ts'

/** As Node tells it. */
interface WireError extends Error {
  readonly code?: string
  readonly rawPacket?: Uint8Array
}

/**
 * Answers what HTTP itself cannot read with the same body as any other mistake, then closes the connection. Node by itself would answer
 * with a status alone, which neither client nor operator can make anything of.
 */
export function answerUnreadable(
  http: HttpServer,
  { connections, onUnreadable }: { connections: Connections; onUnreadable: (found: Unreadable) => void },
): void {
  // with TLS also told of handshakes
  http.on('clientError', (error: WireError, socket: Socket) => {
    const { remoteAddress: address } = socket
    const found = describeUnreadableRequest(error)
    if (found === undefined || !isFree(socket, connections)) {
      const reason = describeHandshakeError(error)
      if (reason !== undefined) onUnreadable({ address, reason })
      socket.destroy()
      return
    }
    const requestId = randomUUID()
    const { status, message: reason } = found
    socket.end(formatAnswer(found, requestId), () => socket.destroySoon())
    // a connection may be opened in advance, or to see whether that is possible
    const isSilent = status === 408 && socket.bytesRead === 0
    if (!isSilent) onUnreadable({ requestId, address, status, reason })
  })
}

/** Whether an answer would not get between the parts of another one. */
function isFree(socket: Socket, connections: Connections): boolean {
  return socket.writable && (socket.bytesWritten === 0 || connections.pendingOf(socket) === 0)
}

function formatAnswer(error: HttpError, requestId: string): string {
  const { status, body } = answerError(error, { requestId, issuer: '', oauth: false })
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `X-Request-Id: ${requestId}`,
    'X-Content-Type-Options: nosniff',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    `Date: ${new Date().toUTCString()}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}
