import { createTokenService, type JsonWebKeySet } from '@docker-token/core'

import type { Configuration } from '../configuration/configuration.ts'
import { logFarewell } from '../logging/log-farewell.ts'
import { openProcessMetrics } from '../metrics/open-process-metrics.ts'
import { keepCurrent, type KeepCurrentOptions } from '../reload/keep-current.ts'
import { createServer } from '../server/create-server.ts'
import { type LoadedServerOptions, loadServerOptions } from '../server/load-server-options.ts'
import { splitOptions } from '../server/split-options.ts'
import { countWorkers } from '../workers/count-workers.ts'
import { runWorkers } from '../workers/run-workers.ts'
import { chooseSink } from './choose-sink.ts'
import type { CommandIo } from './command-io.ts'
import { type StopOptions, untilStopped } from './until-stopped.ts'
import { watchForBugs } from './watch-for-bugs.ts'

/** A server that listens. */
export interface RunningServer {
  readonly configuration: Configuration
  readonly jwks: () => JsonWebKeySet
  /** `http://host:port` or `unix:/path`. */
  readonly address: string
}

/**
 * Serves a configuration file until a signal stops it: in this process, or in several of which this one is the first. Returns the
 * exit code: 0, or 1 if requests had to be cut off.
 */
export async function runServer(
  file: string,
  io: CommandIo,
  onListening: (running: RunningServer) => void = () => {},
): Promise<number> {
  const loaded = await loadServerOptions(file, io.environment)
  const { configuration, options, locating } = loaded
  const jwks = (): JsonWebKeySet => createTokenService(splitOptions(options).tokens).jwks()
  const tell = (address: string): void => {
    onListening({ configuration, jwks, address })
  }
  const size = countWorkers(configuration.workers)
  if (io.primary !== undefined || size === 1) return await runProcess(loaded, io, tell)
  return await locating(() => runWorkers({ configuration, io, size, onListening: tell }))
}

/** Serves in this process. */
async function runProcess(
  loaded: LoadedServerOptions,
  io: CommandIo,
  onListening: (address: string) => void,
): Promise<number> {
  const { configuration, locating } = loaded
  const { primary, environment } = io
  const sink = await chooseSink(configuration.loggerFile, io)
  const metrics = await openProcessMetrics(configuration, primary)
  const fixed = {
    ...(sink === undefined ? {} : { loggerSink: sink }),
    ...(primary === undefined ? {} : { loggerProcess: process.pid, sharesSocket: true }),
    ...(metrics === undefined ? {} : { metrics: metrics.requests }),
  }
  const options = { ...loaded.options, ...fixed }
  const server = await locating(() => createServer(options))
  const bugs = watchForBugs((error) => {
    server.logger.fatal({ err: error }, 'an error that nobody caught; stopping')
  })
  const address = await startListening().catch(async (error: unknown) => {
    bugs.stop()
    await metrics?.close()
    await server.close(0)
    throw error
  })
  const onOutcome: KeepCurrentOptions['onOutcome'] = (outcome, inForce) => {
    server.noteReload(outcome)
    metrics?.noteReload(outcome, inForce)
    primary?.tell({ kind: 'reload', outcome })
  }
  primary?.onOrder('behind', () => server.noteReload({ kind: 'failed' }))
  primary?.onOrder('in-step', () => server.noteReload({ kind: 'reloaded' }))
  const current = keepCurrent({ server, configuration, options, environment, fixed, primary, onOutcome })
  const grace = configuration.shutdownGrace * 1000
  const farewell: StopOptions['farewell'] = (tally, duration) => {
    if (primary === undefined) logFarewell(server.logger, tally, duration)
    else primary.tell({ kind: 'stopped', ...tally })
  }
  const stopped = untilStopped(server, current, { io, grace, bug: bugs.happened, farewell })
  // told only now: whoever reads the address may signal at once
  onListening(address)
  if (primary === undefined) server.logger.info({ address, file: configuration.file }, 'serving')
  primary?.tell({ kind: 'listening', address })
  const code = await stopped
  await metrics?.close()
  bugs.stop()
  return code

  async function startListening(): Promise<string> {
    const { level } = server.logger
    if (primary?.isFirst === false) server.logger.level = 'error' // the first has told what there is to tell
    await locating(() => server.start())
    await metrics?.listen()
    const listening = await server.listen(configuration.listen)
    server.logger.level = level
    return listening
  }
}
