import { checkLogWritable } from '../logging/check-log-writable.ts'
import { createServer } from '../server/create-server.ts'
import { loadServerOptions } from '../server/load-server-options.ts'
import type { CommandIo } from './command-io.ts'
import { findConfiguration } from './find-configuration.ts'
import { parseOptions } from './parse-options.ts'
import { placeOptions } from './place-options.ts'

/** `docker-token check`: everything that a start does, but for listening: keys are read, listeners started and closed. */
export async function check(args: readonly string[], io: CommandIo): Promise<number> {
  const values = parseOptions(args, placeOptions)
  const { file } = findConfiguration(values, io)
  const { configuration, options, locating } = await loadServerOptions(file, io.environment)
  const warn = (message: string): void => {
    io.stderr.write(`warning: ${message}\n`)
  }
  await locating(async () => {
    checkLogWritable(configuration.loggerFile)
    const server = createServer({ ...options, loggerSink: { write: () => {} } }) // warnings go to the terminal
    server.tokens.on('listener.reported', ({ listener, level, message }) => {
      if (level === 'warning') warn(`${listener}: ${message}`)
    })
    for (const warning of server.tokens.warnings) warn(warning)
    await server.start()
    await server.close(configuration.shutdownGrace * 1000)
  })
  io.stdout.write(`${file}: all is well\n`)
  return 0
}
