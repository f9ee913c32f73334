import type { Configuration } from '../configuration/configuration.ts'
import type { Environment } from '../configuration/environment.ts'
import { describeError } from '../logging/describe-error.ts'
import type { Server } from '../server/server.ts'
import { loadServerOptions } from '../server/load-server-options.ts'
import type { ServerOptions } from '../server/server-options.ts'
import type { Primary } from '../workers/primary.ts'
import { createReloader, type Reloader } from './create-reloader.ts'
import type { ReloadOutcome } from './reload-outcome.ts'
import { repeatWarnings } from './repeat-warnings.ts'
import { warnOfRestart } from './warn-of-restart.ts'
import { type StopWatching, watchFiles } from './watch-files.ts'

/** What is kept current, and how. */
export interface KeepCurrentOptions {
  readonly server: Server
  /** The configuration that the server was started with. */
  readonly configuration: Configuration
  /** The options that it was started with. */
  readonly options: ServerOptions
  readonly environment: Environment
  /** Options that no configuration file gives. */
  readonly fixed: Pick<ServerOptions, 'loggerSink' | 'loggerProcess' | 'sharesSocket' | 'metrics'>
  /** In a worker: who says when to reload. The worker that leads watches the files for all. */
  readonly primary: Primary | undefined
  /** Told of every reload, with the configuration that is in force after it. */
  readonly onOutcome: (outcome: ReloadOutcome, inForce: Configuration) => void
  /** Milliseconds between two looks at the files. Default 2000. */
  readonly interval?: number
}

/** Milliseconds in which a writer of several files finishes. */
const debounce = 200

/**
 * Reloads when the configuration file or a key file changes, and on request. A configuration that cannot be served is told to the
 * log, and the server goes on as before. Repeats warnings every day.
 */
export function keepCurrent(options: KeepCurrentOptions): Reloader {
  const { server, environment, fixed, primary, onOutcome, interval = 2000 } = options
  let { configuration, options: inForce } = options
  let leads = false
  let stopWatching: StopWatching | undefined
  let stopRepeating: (() => void) | undefined
  const reloader = createReloader(reload, debounce)
  const undos = [primary?.onOrder('lead', lead), primary?.onOrder('reload', reloader.requestNow)]
  if (primary === undefined) lead()

  function lead(): void {
    leads = true
    stopRepeating = repeatWarnings({ logger: () => server.logger, options: () => inForce })
    watch()
  }

  function watch(): void {
    stopWatching?.()
    stopWatching = watchFiles(configuration.watchedFiles, reloader.request, interval)
  }

  async function reload(): Promise<void> {
    try {
      const next = await loadServerOptions(configuration.file, environment)
      const nextOptions = { ...next.options, ...fixed }
      await next.locating(() => server.reload(nextOptions))
      inForce = nextOptions
      if (leads) warnOfRestart(server.logger, options.configuration, next.configuration)
      configuration = next.configuration
      if (leads) watch()
      server.logger[leads ? 'info' : 'debug']({ file: configuration.file }, 'configuration reloaded')
      onOutcome({ kind: 'reloaded' }, configuration)
    } catch (error) {
      const reason = describeError(error)
      server.logger.error(
        { reason },
        'the changed configuration cannot be served; the old one stays in force',
      )
      onOutcome({ kind: 'failed' }, configuration)
    }
  }

  return {
    ...reloader,
    async close() {
      for (const undo of undos) undo?.()
      stopRepeating?.()
      stopWatching?.()
      await reloader.close()
      stopWatching?.() // a reload that was under way has begun to watch again
    },
  }
}
