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
  /** The number of this process, when others write the same file. */
  readonly processNumber?: number
}

/** Bytes that a pipe takes as a whole or not at all (`PIPE_BUF`): more may be mixed up with what other processes write. */
const unmixed = 4096

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
export function openLog(options: LogOptions = {}): Log {
  const { level = 'info', file = 'stdout', sink, processNumber } = options
  const pieceSize = processNumber === undefined ? undefined : unmixed
  const output = sink === undefined ? openOutput(file, pieceSize) : undefined
  const group = groupLines((bytes) => output?.write(bytes), pieceSize)
  process.prependListener('exit', group.flush) // if nobody closes; pino then writes what it was given
  const add = sink === undefined ? group.add : (line: string): void => sink.write(line)
  let isOpen = true
  const write = (line: string): void => {
    if (isOpen) add(line)
  }
  const logger = createLogger(level, write, processNumber)
  return {
    logger,
    reopen: () => {
      if (!isOpen || output?.canReopen !== true) return
      group.flush() // into the old file
      output.stream.reopen()
    },
    close: async () => {
      isOpen = false // what is cut off may still have something to say
      process.off('exit', group.flush)
      group.flush()
      if (output !== undefined) await closeOutput(output)
    },
  }
}
