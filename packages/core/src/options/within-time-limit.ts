/** Waits for something, but not for ever: rejects once the time is over. What is still under way then no longer counts. */
export function withinTimeLimit(task: Promise<void>, seconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no decision within ${seconds} s`)), seconds * 1000)
    task.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
}
