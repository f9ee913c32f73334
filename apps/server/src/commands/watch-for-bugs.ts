/** Sees what nobody caught. */
export interface BugWatch {
  /** Resolves with the first of them. */
  readonly happened: Promise<void>
  /** Watches no more. */
  stop(): void
}

/** Calls back for every error of this process that nobody caught, also in a promise, instead of letting the process end at once. */
export function watchForBugs(onError: (error: unknown) => void): BugWatch {
  const { promise, resolve } = Promise.withResolvers<void>()
  const handle = (error: unknown): void => {
    onError(error)
    resolve()
  }
  process.on('uncaughtException', handle) // rejections too, as long as nobody listens to `unhandledRejection`
  return { happened: promise, stop: () => void process.off('uncaughtException', handle) }
}
