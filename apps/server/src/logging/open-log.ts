import type { Logger } from 'pino'

import { closeOutput } from './close-output.ts'
import { createLogger } from './create-logger.ts'
import { groupLines } from './group-lines.ts'
import type { LogLevelName } from './log-level-names.ts'
import type { LogSink } from './log-sink.ts'
import { openOutput } from './open-output.ts'

/** Where a log goes and what is written to it. */
export interface LogOptions {
  /** Default `info`. */
  readonly level?: LogLevelName | readonly LogLevelName[]
  /** `stdout` (default), `stderr`, a path, or the number of an open file descriptor. */
  readonly file?: string | number
  /** Where lines go instead of `file`, e.g. something that makes them readable on a terminal. */
  readonly sink?: LogSink
}

/** A log that is open. */
export interface Log {
  readonly logger: Logger
  /** Opens the file anew, after a log rotation moved it away. Does nothing for streams. */
  reopen(): void
  /** Writes what is left and closes the file. */
  close(): Promise<void>
}

/**
 * Opens a log of JSON lines. Throws `ConfigurationError` if the file cannot be written.
 *
 * @example
 * const log = openLog({ level: ['error', 'info'], file: '/var/log/docker-token.log' })
 */
export function openLog({ level = 'info', file = 'stdout', sink }: LogOptions = {}): Log {
  const output = sink === undefined ? openOutput(file) : undefined
  const group = groupLines((text) => output?.stream.write(text))
  const write = sink === undefined ? group.add : (line: string): void => sink.write(line)
  let isOpen = true
  const logger = createLogger(level, (line) => {
    if (isOpen) write(line)
  })
  return {
    logger,
    reopen: () => {
      if (!isOpen || output?.canReopen !== true) return
      group.flush() // into the old file
      output.stream.reopen()
    },
    close: async () => {
      isOpen = false // what is cut off may still have something to say
      group.flush()
      if (output !== undefined) await closeOutput(output)
    },
  }
}
