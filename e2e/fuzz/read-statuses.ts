const statusLine = /HTTP\/1\.[01] (\d{3}) /g

/** The statuses of all answers on one connection. */
export function readStatuses(text: string): readonly number[] {
  return [...text.matchAll(statusLine)].map(([, status]) => Number(status))
}
