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
 * these were a sixth of what a token costs.
 */
export function groupLines(write: (text: string) => unknown): LineGroup {
  let lines: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    clearTimeout(timer)
    if (lines.length === 0) return
    const text = lines.join('')
    lines = []
    write(text)
  }

  return {
    add(line) {
      lines.push(line)
      if (lines.length === 1) timer = setTimeout(flush, longestWait)
    },
    flush,
  }
}
