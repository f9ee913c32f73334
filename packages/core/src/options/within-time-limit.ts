/** Waits for something, but not for ever: rejects once the time is over. What is still under way then no longer counts. */
export async function withinTimeLimit(task: Promise<void>, seconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no decision within ${seconds} s`)), seconds * 1000)
  })
  try {
    await Promise.race([task, limit])
  } finally {
    clearTimeout(timer)
  }
}
