import { once } from 'node:events'
import { chmod, rm, stat } from 'node:fs/promises'
import type { Server as HttpServer } from 'node:http'
import { connect } from 'node:net'

import { formatListenAddress } from '../configuration/format-listen-address.ts'
import type { ListenAddress } from '../configuration/parse-listen-address.ts'
import { systemErrorCode } from '../system/system-error-code.ts'
import { findInheritedSocket } from './find-inherited-socket.ts'
import { ListenError } from './listen-error.ts'

/** How a socket is opened. */
export interface SocketOptions {
  readonly address: ListenAddress
  /** Of a unix socket, as for chmod. */
  readonly socketMode?: number
}

/**
 * Makes a server listen, and says where it does: `http://127.0.0.1:9999` or `unix:/run/docker-token.sock`. A socket file that
 * nobody listens on any more is replaced. Errors name the setting that says where. Throws `ListenError`.
 */
export async function openListenerSocket(
  server: HttpServer,
  { address, socketMode }: SocketOptions,
  setting = 'listen',
): Promise<string> {
  try {
    await listen(server, address)
  } catch (error) {
    const isStale =
      systemErrorCode(error) === 'EADDRINUSE' && address.kind === 'unix' && (await isAbandoned(address.path))
    if (!isStale) throw describeFailure(error, address, setting)
    await rm(address.path)
    await listen(server, address)
  }
  if (address.kind === 'unix' && socketMode !== undefined) await chmod(address.path, socketMode)
  return formatAddress(server)
}

async function listen(server: HttpServer, address: ListenAddress): Promise<void> {
  const listening = once(server, 'listening') // rejects on 'error'
  if (address.kind === 'unix') server.listen(address.path)
  else if (address.kind === 'systemd') server.listen({ fd: findInheritedSocket(process) })
  else server.listen(address.port, address.host)
  await listening
}

/** Whether a socket file was left behind by a process that is gone. */
async function isAbandoned(path: string): Promise<boolean> {
  if (!(await stat(path)).isSocket()) return false
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    return false
  } catch (error) {
    return systemErrorCode(error) === 'ECONNREFUSED'
  } finally {
    socket.destroy()
  }
}

/** What the server is bound to, which a port 0 and a socket that was handed over leave open. */
function formatAddress(server: HttpServer): string {
  const bound = server.address()
  if (typeof bound === 'string') return `unix:${bound}`
  const { address: host = '', port = 0 } = bound ?? {}
  const scheme = 'setSecureContext' in server ? 'https' : 'http' // `instanceof` would need node:https, for plain HTTP too
  return `${scheme}://${formatListenAddress({ kind: 'tcp', host, port })}`
}

function describeFailure(error: unknown, address: ListenAddress, setting: string): ListenError {
  const where = address.kind === 'unix' ? address.path : formatListenAddress(address)
  if (error instanceof ListenError) return error
  const code = systemErrorCode(error)
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `${where} is in use by another program; stop it, or choose another address with ${setting}`,
    EACCES: `this user may not listen on ${where}; choose a port above 1023 or another path with ${setting}`,
    EADDRNOTAVAIL: `${where} is no address of this machine; choose another with ${setting}`,
  }
  const sentence = sentences[code] ?? `cannot listen on ${where} (${code})`
  return new ListenError(sentence, { cause: error })
}
