import { writeSync } from 'node:fs'

import { systemErrorCode } from '../system/system-error-code.ts'
import { sumUp } from './sum-up.ts'

/**
 * Returns what is to be called whenever lines of a log cannot be written. Standard error is told, at most every ten seconds: nobody else
 * could be. Of a stream nothing is told, nor of a pipe that nobody reads: they end with whoever reads them.
 */
export function complainOfOutput(file: string | number): (error: Error) => void {
  if (typeof file === 'number' || file === 'stdout' || file === 'stderr') return () => {}
  const complain = sumUp<string>((_, code) => {
    writeError(
      `docker-token: ${file} cannot be written (${code}); requests are answered, lines of the log wait and may get lost\n`,
    )
  })
  return (error) => {
    const code = systemErrorCode(error)
    if (code !== 'EAGAIN') complain(code)
  }
}

/** Not by `process.stderr`: where that leads to the same full disk, its error would end the program. */
function writeError(text: string): void {
  try {
    writeSync(2, text)
  } catch {
    // there is nobody left to tell
  }
}
