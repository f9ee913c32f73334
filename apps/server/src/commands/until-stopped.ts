import type { Reloader } from '../reload/create-reloader.ts'
import type { Server } from '../server/server.ts'
import type { ClosingTally, Farewell } from '../server/farewell.ts'
import { settlesWithin } from '../system/settles-within.ts'
import type { CommandIo } from './command-io.ts'

/** How a server is stopped. */
export interface StopOptions {
  readonly io: CommandIo
  /** Milliseconds. */
  readonly grace: number
  /** Resolves when something broke after which the process cannot be trusted. */
  readonly bug: Promise<void>
  /** Told what became of the requests, just before the log is closed, and how many milliseconds it took. */
  readonly farewell: (tally: ClosingTally, duration: number) => void
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
  { io, grace, bug, farewell }: StopOptions,
): Promise<number> {
  const first = Promise.withResolvers<number>()
  const second = Promise.withResolvers<void>()
  let signalledAt: number | undefined
  const stop = (signal: 'SIGTERM' | 'SIGINT'): void => {
    if (signalledAt === undefined && io.primary === undefined) server.logger.info({ signal }, 'stopping')
    signalledAt ??= performance.now()
    first.resolve(0)
    if (performance.now() - signalledAt > echo) second.resolve()
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
  const begun = performance.now()
  let isTold = false
  const tell = (tally: ClosingTally): void => {
    if (!isTold) farewell(tally, performance.now() - begun)
    isTold = true
  }
  const abandoned = second.promise.then(() => server.abandon(tell)).then(() => 1)
  const code = await Promise.race([closeAll(server, current, { grace, farewell: tell }), abandoned])
  for (const undo of undos) undo()
  return isBroken ? 1 : code
}

async function closeAll(
  server: Server,
  current: Reloader,
  { grace, farewell }: { readonly grace: number; readonly farewell: Farewell },
): Promise<number> {
  const reloaderClosed = current.close()
  const outcome = await server.close(grace, farewell)
  await settlesWithin(reloaderClosed, grace) // a reload under way comes to nothing, but it may hang
  return outcome === 'cut' ? 1 : 0
}
