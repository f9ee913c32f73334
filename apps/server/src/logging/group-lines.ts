/** Lines on their way to a file. */
export interface LineGroup {
  readonly add: (line: string) => void
  /** Passes on what is left. */
  readonly flush: () => void
}

/** Milliseconds that a line may wait for others. */
const longestWait = 10

/** Bytes that are set aside at a time. */
const sheetSize = 64 * 1024

/** Of one character in UTF-8, as they are counted in JavaScript. */
const mostBytes = 3

/**
 * Passes on the lines of some milliseconds together. Each write to a file is a task for Node's thread pool: with one for each line, these
 * were a sixth of what a token costs. What is passed on is no longer than `pieceSize` bytes, unless a single line is.
 *
 * A line is turned into bytes at once, outside of the heap: kept as a text, with the parts that pino made it of, it lives until the
 * garbage collector has moved it twice, 2 % of a token.
 */
export function groupLines(write: (bytes: Buffer) => unknown, pieceSize: number = sheetSize): LineGroup {
  let sheet = Buffer.alloc(0)
  let begin = 0 // of what was not passed on yet
  let end = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function pass(): void {
    if (end > begin) write(sheet.subarray(begin, end))
    begin = end
  }

  /** Makes room for one line. */
  function turnPage(length: number): void {
    if (end - begin + length > pieceSize) pass()
    if (end + length <= sheet.length) return
    pass()
    sheet = Buffer.allocUnsafeSlow(Math.max(sheetSize, length))
    begin = end = 0
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    pass()
  }

  return {
    add(line) {
      const most = line.length * mostBytes
      const isRoomy = end + most <= sheet.length && end - begin + most <= pieceSize
      if (!isRoomy) turnPage(Buffer.byteLength(line))
      end += sheet.write(line, end)
      timer ??= setTimeout(flush, longestWait)
    },
    flush,
  }
}
