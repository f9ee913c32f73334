import { constants, openSync } from 'node:fs'

import { destination } from 'pino'

import { complainOfOutput } from './complain-of-output.ts'
import { checkLogWritable } from './check-log-writable.ts'
import { isFifo } from './is-fifo.ts'

/** Takes lines, in order and without blocking. */
type OutputStream = ReturnType<typeof destination>

/** Where the lines of a log go. */
export interface Output {
  readonly stream: Omit<OutputStream, 'write'>
  readonly write: (bytes: Buffer) => void
  /** Whether there is a path to open anew. */
  readonly canReopen: boolean
  /** Tries no more to write what nobody takes. */
  readonly giveUp: () => void
}

/** Bytes that may wait for a slow or full disk; what comes after is dropped. */
const maximumBacklog = 16 * 1024 * 1024

/** Opens `stdout`, `stderr`, a path or a file descriptor, to be written in pieces of so many bytes if it must be. Throws `ConfigurationError`. */
export function openOutput(file: string | number, pieceSize?: number): Output {
  checkLogWritable(file)
  const isPath = typeof file === 'string' && file !== 'stdout' && file !== 'stderr'
  const canReopen = isPath && !isFifo(file)
  const dest = isPath ? (canReopen ? file : openFifo(file)) : streamNumber(file)
  let isPatient = true
  const pieces = pieceSize === undefined ? {} : { maxWrite: pieceSize }
  const options = {
    append: true,
    mode: 0o640,
    maxLength: maximumBacklog,
    retryEAGAIN: () => isPatient,
    contentMode: 'buffer' as const, // texts it would turn into bytes three times
    ...pieces,
  }
  const stream = destination({ dest, sync: false, ...options })
  stream.on('error', complainOfOutput(file)) // a full disk or a closed pipe must not end the service
  const taker: { write(bytes: Buffer | string): unknown } = stream // its types know of texts only
  const write = (bytes: Buffer): void => void taker.write(bytes)
  return { stream, write, canReopen, giveUp: () => void (isPatient = false) }
}

function streamNumber(file: string | number): number {
  if (typeof file === 'number') return file
  return file === 'stdout' ? 1 : 2
}

/** For reading as well, and not to be waited for: otherwise opening, writing and so the end of the process wait for a reader. */
function openFifo(path: string): number {
  return openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
}
