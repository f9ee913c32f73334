/** Lets so many tasks run at once, and so many wait. */
export interface WorkLimit {
  /** Runs a task when there is room. Throws at once if too many wait already. */
  run<Value>(task: () => Promise<Value>): Promise<Value>
}

/** How much a {@link WorkLimit} takes on. */
export interface WorkLimitOptions {
  readonly concurrency: number
  readonly queue: number
  /** Makes the error for those who find the queue full. */
  readonly refuse: () => Error
}

/** Makes a limit. */
export function createWorkLimit({ concurrency, queue, refuse }: WorkLimitOptions): WorkLimit {
  const waiting: (() => void)[] = []
  let running = 0
  return {
    async run(task) {
      if (running >= concurrency) {
        if (waiting.length >= queue) throw refuse()
        await new Promise<void>((resolve) => waiting.push(resolve))
      } else {
        running += 1
      }
      try {
        return await task()
      } finally {
        const next = waiting.shift()
        if (next === undefined) running -= 1
        else next()
      }
    },
  }
}
