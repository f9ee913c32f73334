import { statSync } from 'node:fs'

/** Whether a path is a named pipe. */
export function isFifo(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true
}
