const inFlight = 16

/** How many of these are done in a second, 16 at a time, of so many. */
export async function measureRate(task: () => Promise<void>, count: number): Promise<number> {
  let left = count
  const start = performance.now()
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (left -= 1; left >= 0; left -= 1) await task()
    }),
  )
  return (count / (performance.now() - start)) * 1000
}
