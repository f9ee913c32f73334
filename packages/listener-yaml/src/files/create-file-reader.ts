import { open } from 'node:fs/promises'

import { describeState } from './describe-state.ts'
import { TooMuchToRead } from './too-much-to-read.ts'

/** Reads files to memory that threads share. */
export interface FileReader {
  /** Rejects as `fs.open` does, and with {@link TooMuchToRead}. */
  read(file: string): Promise<Uint8Array>
  /** What each file looked like before it was read. */
  readonly states: ReadonlyMap<string, string>
}

/** Makes a reader that reads so many bytes at most, of all files together. */
export function createFileReader(most: number): FileReader {
  const states = new Map<string, string>()
  let left = most
  return {
    states,
    async read(file) {
      states.set(file, await describeState(file))
      const bytes = await readShared(file, left)
      left -= bytes.length
      return bytes
    },
  }
}

async function readShared(file: string, most: number): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    if (size > most) throw new TooMuchToRead(`${size} bytes`)
    const bytes = new Uint8Array(new SharedArrayBuffer(size))
    let read = 0
    while (read < size) {
      const { bytesRead } = await handle.read(bytes, read, size - read, read)
      if (bytesRead === 0) break // it has become shorter meanwhile
      read += bytesRead
    }
    return bytes.subarray(0, read)
  } finally {
    await handle.close()
  }
}
