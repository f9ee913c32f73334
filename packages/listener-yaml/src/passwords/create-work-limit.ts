/** Runs pieces of work, no more at a time than it was made for. */
export interface WorkLimit {
  run<Result>(work: () => Promise<Result>): Promise<Result>
  /** Pieces under way, and those in line. */
  figures(): { readonly running: number; readonly waiting: number }
}

/** How much a {@link WorkLimit} takes on. */
export interface WorkLimitOptions {
  /** Pieces under way at a time. */
  readonly concurrency: number
  /** Pieces that may wait. */
  readonly waiting: number
  /** Makes the error that one more is refused with. */
  readonly refuse: () => Error
}

/** Limits expensive work: some at a time, the others in line in the order they came, and no more than a bounded number of those. */
export function createWorkLimit({ concurrency, waiting, refuse }: WorkLimitOptions): WorkLimit {
  const line: (() => void)[] = []
  let running = 0

  function leave(): void {
    const next = line.shift()
    if (next === undefined) running -= 1
    else next() // takes over the place
  }

  async function enter(): Promise<void> {
    if (running < concurrency) {
      running += 1
      return
    }
    if (line.length >= waiting) throw refuse()
    await new Promise<void>((resolve) => line.push(resolve))
  }

  return {
    async run(work) {
      await enter()
      try {
        return await work()
      } finally {
        leave()
      }
    },
    figures: () => ({ running, waiting: line.length }),
  }
}
