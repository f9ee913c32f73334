import type { Reloader } from '../reload/create-reloader.ts'
import type { Server } from '../server/create-server.ts'
import type { CommandIo } from './command-io.ts'

/** How a server is stopped. */
export interface StopOptions {
  readonly io: CommandIo
  /** Milliseconds. */
  readonly grace: number
}

/** A package manager passes on a Ctrl-C that the terminal has already sent: one wish, two signals, so many milliseconds apart. */
const echo = 500

/**
 * Waits for SIGTERM or SIGINT, then finishes what is under way; a second signal cuts it off. SIGHUP reloads, SIGUSR2 opens the log
 * anew. Returns the exit code.
 */
export async function untilStopped(
  server: Server,
  current: Reloader,
  { io, grace }: StopOptions,
): Promise<number> {
  const first = Promise.withResolvers<string>()
  const second = Promise.withResolvers<void>()
  let stoppedAt: number | undefined
  const stop = (signal: 'SIGTERM' | 'SIGINT'): void => {
    first.resolve(signal)
    stoppedAt ??= performance.now()
    if (performance.now() - stoppedAt > echo) second.resolve()
  }
  const undos = [
    io.onSignal('SIGTERM', () => {
      stop('SIGTERM')
    }),
    io.onSignal('SIGINT', () => {
      stop('SIGINT')
    }),
    io.onSignal('SIGHUP', () => {
      server.reopenLog()
      current.requestNow()
    }),
    io.onSignal('SIGUSR2', () => {
      server.reopenLog()
    }),
  ]
  const signal = await first.promise
  server.logger.info({ signal }, 'stopping')
  const finished = closeAll(server, current, grace).then(() => 0)
  const code = await Promise.race([finished, second.promise.then(() => 1)])
  for (const undo of undos) undo()
  return code
}

async function closeAll(server: Server, current: Reloader, grace: number): Promise<void> {
  await Promise.all([current.close(), server.close(grace)])
}
