import { accessSync, closeSync, constants, fstatSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

import { ConfigurationError } from '@docker-token/core'

import { systemErrorCode } from '../system/system-error-code.ts'
import { isFifo } from './is-fifo.ts'

/** Throws `ConfigurationError` for a log that cannot be written. Makes the file and its folder if they are not there. */
export function checkLogWritable(file: string | number, option = 'loggerFile'): void {
  try {
    tryToWrite(file)
  } catch (error) {
    const code = systemErrorCode(error)
    const expected =
      option === 'loggerFile'
        ? 'expected stdout, stderr, a path that can be written, or an open file descriptor'
        : 'expected a path that can be written'
    const problem = { path: [option], message: `cannot write to ${file} (${code}); ${expected}` }
    throw new ConfigurationError([problem], { cause: error })
  }
}

function tryToWrite(file: string | number): void {
  if (file === 'stdout' || file === 'stderr') return
  if (typeof file === 'number') {
    fstatSync(file)
  } else if (isFifo(file)) {
    accessSync(file, constants.R_OK | constants.W_OK) // opening and closing it would end its reader
  } else {
    mkdirSync(dirname(file), { recursive: true })
    closeSync(openSync(file, 'a', 0o640))
  }
}
