import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

import { checkLogWritable } from '../logging/check-log-writable.ts'
import { isFifo } from '../logging/is-fifo.ts'
import { settlesWithin } from '../system/settles-within.ts'
import { systemErrorCode } from '../system/system-error-code.ts'
import type { Audit } from './audit.ts'

/** Where decisions are recorded, and who is told when they cannot be. */
export interface AuditOptions {
  readonly file: string
  /** The number of this process, when others write the same file. */
  readonly processNumber?: number
  /** Called when a line cannot be written, once until one can be again. */
  readonly onBroken: (error: unknown) => void
  readonly onMended: () => void
}

/** Milliseconds until the next attempt, and for the last lines at the end. */
const pause = 1000
const shortPause = 50

/** Milliseconds for a write. A file server that is gone, or a pipe that nobody reads, gives no error but no answer either. */
const longestWrite = 5000

/** Opens an audit file, to which lines are added. Throws `ConfigurationError` if it cannot be written. */
export function openAudit({ file, processNumber, onBroken, onMended }: AuditOptions): Audit {
  checkLogWritable(file, 'auditFile')
  const pid = processNumber === undefined ? {} : { pid: processNumber }
  let lines: string[] = []
  let writing: Promise<void> | undefined
  let handle: FileHandle | undefined
  let isBroken = false
  let isMoved = false
  const closing = new AbortController()
  // a pipe: not to be waited for, otherwise opening and writing and so the end of the process wait for a reader
  const flags = isFifo(file) ? constants.O_RDWR | constants.O_NONBLOCK : 'a'

  async function write(text: string): Promise<void> {
    let rest = Buffer.from(text)
    const timer = setTimeout(() => {
      noteBroken(stalledError())
    }, longestWrite)
    while (rest.length > 0 && !closing.signal.aborted) {
      try {
        if (isMoved) await letGo()
        handle ??= await open(file, flags, 0o640)
        const { bytesWritten } = await handle.write(rest)
        rest = rest.subarray(bytesWritten)
        timer.refresh()
        if (isBroken && rest.length === 0) onMended()
        if (rest.length === 0) isBroken = false
      } catch (error) {
        await recover(error)
      }
    }
    clearTimeout(timer)
  }

  async function recover(failure: unknown): Promise<void> {
    const isFull = systemErrorCode(failure) === 'EAGAIN' // a pipe whose reader is slow: it is broken if that lasts
    if (!isFull) {
      noteBroken(failure)
      await letGo()
    }
    await delay(isFull ? shortPause : pause, undefined, { signal: closing.signal }).catch(() => {})
  }

  function noteBroken(error: unknown): void {
    if (!isBroken) onBroken(error)
    isBroken = true
  }

  async function writeAll(): Promise<void> {
    while (lines.length > 0) {
      const text = lines.join('')
      lines = []
      await write(text)
    }
    writing = undefined
  }

  async function letGo(): Promise<void> {
    const old = handle
    handle = undefined
    isMoved = false
    await old?.close().catch(() => {})
  }

  return {
    record(fields) {
      lines.push(`${JSON.stringify({ time: new Date().toISOString(), ...pid, ...fields })}\n`)
      writing ??= writeAll()
    },
    isBroken: () => isBroken,
    reopen: () => void (isMoved = true),
    async close() {
      if (writing !== undefined) await settlesWithin(writing, pause)
      closing.abort()
      const isIdle = writing === undefined || (await settlesWithin(writing, pause))
      if (isIdle) await letGo() // closing would wait for a write that hangs
    },
  }
}

function stalledError(): Error {
  return Object.assign(new Error(`no answer within ${longestWrite} ms`), { code: 'ETIMEDOUT' })
}
