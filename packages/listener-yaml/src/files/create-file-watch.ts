import { describeState } from './describe-state.ts'

/** Tells when a file is another one or has other content. */
export interface FileWatch {
  /** What to compare with from now on: files, and what they looked like before they were read. */
  expect(states: ReadonlyMap<string, string>): void
  /** Takes what the files look like now as known. */
  accept(): Promise<void>
  /** Begins to look for changes. */
  start(): void
  /** Ends it. No change is told afterwards. */
  close(): void
}

/** How a {@link FileWatch} works. */
export interface FileWatchOptions {
  /** Milliseconds between two looks. */
  readonly interval: number
  /** Called with no other call under way. */
  readonly onChange: () => Promise<void>
}

/**
 * Watches by looking at size, times and inode of each file, through symbolic links. That sees writing in place, renaming over
 * and the swap of `..data` that Kubernetes does, where `fs.watch` loses the file. The look that a change is compared with is taken
 * before a file is read, so that what is written during the reading is seen at the next look.
 */
export function createFileWatch({ interval, onChange }: FileWatchOptions): FileWatch {
  let seen: ReadonlyMap<string, string> = new Map()
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function look(): Promise<void> {
    const files = [...seen]
    const now = await Promise.all(files.map(([file]) => describeState(file)))
    const changed = files.some(([file], index) => seen.has(file) && seen.get(file) !== now[index])
    if (changed && !closed) await onChange()
    plan()
  }

  function plan(): void {
    if (!closed) timer = setTimeout(() => void look(), interval).unref()
  }

  return {
    expect(states) {
      seen = states
    },
    async accept() {
      const files = [...seen.keys()]
      const now = await Promise.all(files.map(describeState))
      seen = new Map(files.map((file, index) => [file, now[index] ?? '']))
    },
    start: plan,
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
