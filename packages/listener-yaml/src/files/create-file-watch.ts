import { readFile, stat } from 'node:fs/promises'

/** Reads files, and tells when one that it has read is another one or has other content. */
export interface FileWatch {
  /** Reads a file and watches it from now on. */
  read(file: string): Promise<string>
  /** Stops watching everything read so far; what is read again is watched again. */
  forget(): void
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
  let seen = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function look(): Promise<void> {
    const files = [...seen]
    const now = await Promise.all(files.map(([file]) => describeState(file)))
    const changed = files.some(([file, before], index) => seen.has(file) && before !== now[index])
    if (changed && !closed) await onChange()
    plan()
  }

  function plan(): void {
    if (!closed) timer = setTimeout(() => void look(), interval).unref()
  }

  return {
    async read(file) {
      seen.set(file, await describeState(file))
      return await readFile(file, 'utf8')
    },
    forget() {
      seen = new Map()
    },
    start: plan,
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

async function describeState(file: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true })
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ')
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
  }
}
