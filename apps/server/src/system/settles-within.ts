/**
 * Waits for something, at most so many milliseconds. Returns whether it came in time; throws what it throws in time. The timer keeps
 * the process alive, so that a wait for nothing ends as a wait and not as the end of the process.
 */
export async function settlesWithin(task: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(resolve, milliseconds, 'late')
  try {
    return (await Promise.race([task.then(() => 'in time'), late])) !== 'late'
  } finally {
    clearTimeout(timer)
  }
}
