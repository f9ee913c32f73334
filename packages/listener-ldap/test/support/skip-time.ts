import { onTestFinished, vi } from 'vitest'

const now = performance.now.bind(performance)
let skipped = 0

/** Sets the clock that measures how long something is idle forward, until the end of the test. Timers do not notice. */
export function skipTime(milliseconds: number): void {
  skipped += milliseconds
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => now() + skipped)
  onTestFinished(() => {
    skipped = 0
    spy.mockRestore()
  })
}
