import type { Configuration } from '../configuration/configuration.ts'
import type { LogSink } from '../logging/log-sink.ts'
import { keepCurrent } from '../reload/keep-current.ts'
import { createServer, type Server } from '../server/create-server.ts'
import { loadServerOptions } from '../server/load-server-options.ts'
import type { CommandIo } from './command-io.ts'
import { untilStopped } from './until-stopped.ts'
import { watchForBugs } from './watch-for-bugs.ts'

/** A server that listens. */
export interface RunningServer {
  readonly configuration: Configuration
  readonly server: Server
  /** `http://host:port` or `unix:/path`. */
  readonly address: string
}

/** Serves a configuration file until a signal stops it. Returns the exit code: 0, or 1 if requests had to be cut off. */
export async function runServer(
  file: string,
  io: CommandIo,
  onListening: (running: RunningServer) => void = () => {},
): Promise<number> {
  const loaded = await loadServerOptions(file, io.environment)
  const { configuration, locating } = loaded
  const fixed = await chooseSink(configuration, io)
  const options = { ...loaded.options, ...fixed }
  const server = await locating(() => createServer(options))
  const bugs = watchForBugs((error) => {
    server.logger.fatal({ err: error }, 'an error that nobody caught; stopping')
  })
  const address = await startListening().catch(async (error: unknown) => {
    bugs.stop()
    await server.close(0)
    throw error
  })
  const current = keepCurrent({ server, configuration, options, environment: io.environment, fixed })
  const grace = configuration.shutdownGrace * 1000
  const stopped = untilStopped(server, current, { io, grace, bug: bugs.happened })
  // told only now: whoever reads the address may signal at once
  onListening({ configuration, server, address })
  server.logger.info({ address, file }, 'serving')
  const code = await stopped
  bugs.stop()
  return code

  async function startListening(): Promise<string> {
    await locating(() => server.start())
    return await server.listen(configuration.listen)
  }
}

/** People at a terminal get lines to read, everybody else JSON. */
async function chooseSink(
  { loggerFile }: Configuration,
  io: CommandIo,
): Promise<{ readonly loggerSink?: LogSink }> {
  if (loggerFile !== 'stdout' && loggerFile !== 'stderr') return {}
  const output = io[loggerFile]
  if (output.isTTY !== true) return {}
  const { createPrettySink } = await import('../logging/create-pretty-sink.ts')
  return { loggerSink: createPrettySink(output) }
}
