/** Lines on their way to a file. */
export interface LineGroup {
  readonly add: (line: string) => void
  /** Passes on what is left. */
  readonly flush: () => void
}

/** Milliseconds that a line may wait for others. */
const longestWait = 10

/**
 * Passes on the lines of some milliseconds as one text. Each write to a file is a task for Node's thread pool: with one for each line,
 * these were a sixth of what a token costs. A text is no longer than `pieceSize` bytes, unless a single line is.
 */
export function groupLines(write: (text: string) => unknown, pieceSize: number = Infinity): LineGroup {
  let lines: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    clearTimeout(timer)
    if (lines.length === 0) return
    const texts = inPieces(lines, pieceSize)
    lines = []
    for (const text of texts) write(text)
  }

  return {
    add(line) {
      lines.push(line)
      if (lines.length === 1) timer = setTimeout(flush, longestWait)
    },
    flush,
  }
}

function inPieces(lines: readonly string[], size: number): readonly string[] {
  if (size === Infinity) return [lines.join('')]
  const pieces: string[] = []
  let room = 0
  for (const line of lines) {
    const length = Buffer.byteLength(line)
    const last = pieces.length - 1
    if (length <= room) pieces[last] += line
    else pieces.push(line)
    room = (length <= room ? room : size) - length
  }
  return pieces
}
