/** Waits until something is so, and throws if it is not in time. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  patience = 10_000,
): Promise<void> {
  const end = performance.now() + patience
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not in time: ${what}`)
    await new Promise((resolve) => void setTimeout(resolve, 10))
  }
}
