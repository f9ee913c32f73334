import { connect, isIP, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'

import { describeSocketError } from './describe-socket-error.ts'
import { DirectoryError } from './directory-error.ts'
import { requestTls } from './request-tls.ts'
import type { TlsSettings } from './tls-settings.ts'
import { withTimeout } from './with-timeout.ts'

/** Whom to call, and how. */
export interface DialSettings {
  readonly host: string
  readonly port: number
  readonly tls: TlsSettings
  /** Milliseconds until the connection must stand, TLS included. */
  readonly timeout: number
  /** Ends the attempt. */
  readonly signal: AbortSignal
}

const plainPort = '; if this port is for ldap://, as 389 is, use that with start_tls'
const quietBeforeKeepAlive = 30_000

/**
 * Opens one connection that is ready for LDAP, protected as asked for. Rejects with `DirectoryError` (`connect`, `tls`, `timeout`)
 * and leaves no socket behind.
 */
export async function dial(settings: DialSettings): Promise<Socket> {
  const { host, port, timeout, signal } = settings
  if (signal.aborted) throw new DirectoryError('closed', 'the listener has been closed')
  const plain = connect({
    host,
    port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: quietBeforeKeepAlive,
  })
  const hangUp = (): void => void plain.destroy(new DirectoryError('closed', 'the listener has been closed'))
  signal.addEventListener('abort', hangUp)
  try {
    return await withTimeout(establish(plain, settings), timeout, () => {
      const [kind, what] = plain.connecting
        ? (['timeout', 'no connection'] as const)
        : (['tls', 'no TLS'] as const)
      return new DirectoryError(kind, `${what} within ${Math.round(timeout)} ms`, {
        option: 'connect_timeout',
      })
    })
  } catch (error) {
    plain.destroy()
    throw error
  } finally {
    signal.removeEventListener('abort', hangUp)
  }
}

async function establish(plain: Socket, { host, tls }: DialSettings): Promise<Socket> {
  await becomes(plain, 'connect').catch((error: unknown) => {
    throw failure('connect', error, 'url')
  })
  if (tls.mode === 'none') return plain
  if (tls.mode === 'upgrade') {
    await requestTls(plain).catch((error: unknown) => {
      throw failure('tls', error, 'start_tls')
    })
  }
  const { minVersion, verify, ca, cert, key } = tls
  const secure = connectSecurely({
    socket: plain,
    host,
    minVersion,
    rejectUnauthorized: verify,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  })
  await becomes(secure, 'secureConnect').catch((error: unknown) => {
    throw failure('tls', error, 'ca_file', tls.mode === 'first' ? plainPort : '')
  })
  return secure
}

function becomes(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve)
    socket.on('error', reject) // stays: an error without a listener would end the process
    socket.once('close', () => reject(new Error('the server closed the connection')))
  })
}

/** `noTls` is added where the server does not seem to know TLS at all. */
function failure(kind: 'connect' | 'tls', error: unknown, fallback: string, noTls = ''): DirectoryError {
  if (error instanceof DirectoryError) return error
  const { text, option, isNoTls = false } = describeSocketError(error, fallback)
  const message = kind === 'tls' ? `TLS failed: ${text}${isNoTls ? noTls : ''}` : text
  return new DirectoryError(kind, message, { option, cause: error })
}
