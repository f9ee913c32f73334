import { closeSync, fstatSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { ConfigurationError } from '@docker-token/core'
import { destination, type Logger, pino, symbols } from 'pino'

import { systemErrorCode } from '../system/system-error-code.ts'
import type { LogLevelName } from './log-level-names.ts'
import { selectLevels } from './select-levels.ts'

/** Where a log goes and what is written to it. */
export interface LogOptions {
  /** Default `info`. */
  readonly level?: LogLevelName | readonly LogLevelName[]
  /** `stdout` (default), `stderr`, a path, or the number of an open file descriptor. */
  readonly file?: string | number
  /** Where lines go instead of `file`, e.g. something that makes them readable on a terminal. */
  readonly sink?: LogSink
}

/** Takes finished lines. */
export interface LogSink {
  write(line: string): void
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
  const { numbers, lowest } = selectLevels(level)
  const output = sink === undefined ? openOutput(file) : undefined
  const target = sink ?? output
  let isOpen = true
  const stream = {
    [symbols.needsMetadataGsym]: true,
    lastLevel: 0, // pino writes the level of the coming line here
    write(line: string): void {
      if (isOpen && numbers.has(this.lastLevel)) target?.write(line)
    },
  }
  const logger = pino(
    {
      level: lowest,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  )
  return {
    logger,
    reopen: () => {
      if (isOpen && output !== undefined && isPath(file)) output.reopen()
    },
    close: async () => {
      isOpen = false // what is cut off may still have something to say
      if (output !== undefined) await closeOutput(output)
    },
  }
}

/** Bytes that may wait for a slow or full disk; what comes after is dropped. */
const maximumBacklog = 16 * 1024 * 1024

/** Milliseconds to wait for a reader that does not read. */
const longestFlush = 1000

type Output = ReturnType<typeof destination>

function openOutput(file: string | number): Output {
  const dest = file === 'stdout' ? 1 : file === 'stderr' ? 2 : file
  checkWritable(dest)
  const output = destination({ dest, sync: false, append: true, mode: 0o640, maxLength: maximumBacklog })
  output.on('error', () => {}) // a full disk or a closed pipe must not end the service
  return output
}

function checkWritable(dest: string | number): void {
  try {
    if (typeof dest === 'number') return void fstatSync(dest)
    mkdirSync(dirname(dest), { recursive: true })
    closeSync(openSync(dest, 'a', 0o640))
  } catch (error) {
    const code = systemErrorCode(error)
    const expected = 'expected stdout, stderr, a path that can be written, or an open file descriptor'
    const problem = { path: ['loggerFile'], message: `cannot write to ${dest} (${code}); ${expected}` }
    throw new ConfigurationError([problem], { cause: error })
  }
}

function isPath(file: string | number): boolean {
  return typeof file === 'string' && file !== 'stdout' && file !== 'stderr'
}

async function closeOutput(output: Output): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    output.once('close', resolve)
    output.once('error', () => {
      resolve()
    })
  })
  output.end()
  await Promise.race([closed, delay(longestFlush, undefined, { ref: false })])
}
