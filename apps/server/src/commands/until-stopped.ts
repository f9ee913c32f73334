import type { Reloader } from '../reload/create-reloader.ts'
import type { Server } from '../server/create-server.ts'
import { settlesWithin } from '../system/settles-within.ts'
import type { CommandIo } from './command-io.ts'

/** How a server is stopped. */
export interface StopOptions {
  readonly io: CommandIo
  /** Milliseconds. */
  readonly grace: number
  /** Resolves when something broke after which the process cannot be trusted. */
  readonly bug: Promise<void>
}

/** A package manager passes on a Ctrl-C that the terminal has already sent: one wish, two signals, so many milliseconds apart. */
const echo = 500

/**
 * Waits for SIGTERM, SIGINT or a bug, then finishes what is under way; a second signal cuts it off. SIGHUP reloads, SIGUSR2 opens the
 * log anew. Returns the exit code: 0, or 1 after a bug or if requests had to be cut off.
 */
export async function untilStopped(
  server: Server,
  current: Reloader,
  { io, grace, bug }: StopOptions,
): Promise<number> {
  const first = Promise.withResolvers<number>()
  const second = Promise.withResolvers<number>()
  let stoppedAt: number | undefined
  const stop = (signal: 'SIGTERM' | 'SIGINT'): void => {
    if (stoppedAt === undefined && io.primary === undefined) server.logger.info({ signal }, 'stopping')
    stoppedAt ??= performance.now()
    first.resolve(0)
    if (performance.now() - stoppedAt > echo) second.resolve(1)
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
  let isBroken = false
  const broken = bug.then(() => (isBroken = true))
  await Promise.race([first.promise, broken])
  const code = await Promise.race([closeAll(server, current, grace), second.promise])
  for (const undo of undos) undo()
  return isBroken ? 1 : code
}

async function closeAll(server: Server, current: Reloader, grace: number): Promise<number> {
  const reloaderClosed = current.close()
  const outcome = await server.close(grace)
  await settlesWithin(reloaderClosed, grace) // a reload under way comes to nothing, but it may hang
  return outcome === 'cut' ? 1 : 0
}
