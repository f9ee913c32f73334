import type { Configuration } from '../configuration/configuration.ts'
import { formatListenAddress } from '../configuration/format-listen-address.ts'
import { checkLogWritable } from '../logging/check-log-writable.ts'
import { createServer } from '../server/create-server.ts'
import { loadServerOptions } from '../server/load-server-options.ts'
import { warnOfClearText } from '../server/warn-of-clear-text.ts'
import { warnOfFewDescriptors } from '../server/warn-of-few-descriptors.ts'
import type { WarningLog } from '../server/warning-log.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { findConfiguration } from './find-configuration.ts'
import { jsonOption } from './json-option.ts'
import { placeOptions } from './place-options.ts'

/** `docker-token check`: everything that a start does, but for listening: keys are read, listeners started and closed. */
export const check: Command = createCommand({
  summary: 'checks configuration, keys and listeners, and says what deserves a warning',
  details: ['It does all that a start does but listen: keys are read, listeners are started and closed.'],
  options: { ...placeOptions, ...jsonOption },
  exitCodes: {
    0: 'it can be served',
    1: 'a listener cannot start',
    2: 'a mistake in the configuration or in a policy file',
  },
  async run({ values }, io) {
    const { file } = findConfiguration(values, io)
    const { configuration, options, locating } = await loadServerOptions(file, io.environment)
    const warnings: string[] = []
    const warn = (message: string): void => {
      warnings.push(message)
      io.stderr.write(`warning: ${message}\n`)
    }
    await locating(async () => {
      checkLogWritable(configuration.loggerFile)
      const server = createServer({ ...options, loggerSink: { write: () => {} } }) // warnings go to the terminal
      server.tokens.on('listener.reported', ({ listener, level, message }) => {
        if (level === 'warning') warn(`${listener}: ${message}`)
      })
      for (const warning of server.tokens.warnings) warn(warning)
      warnOfPlace(configuration, { warn: (_fields, message) => warn(message) })
      await server.start()
      await server.close(configuration.shutdownGrace * 1000)
    })
    io.stdout.write(
      values.json === true ? `${JSON.stringify({ file, warnings })}\n` : `${file}: ${describe(warnings)}\n`,
    )
    return 0
  },
})

/** What a server says when it listens. */
function warnOfPlace({ listen, tls, connectionLimit }: Configuration, log: WarningLog): void {
  const scheme = tls === undefined ? 'http' : 'https'
  if (listen.kind === 'tcp') warnOfClearText(log, `${scheme}://${formatListenAddress(listen)}`)
  warnOfFewDescriptors(log, connectionLimit)
}

function describe({ length }: readonly string[]): string {
  if (length === 0) return 'all is well'
  return `it can be served, but for ${length === 1 ? 'a warning' : `${length} warnings`}`
}
