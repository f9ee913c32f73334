/** The 1-based line of an offset. */
export type LineCounter = (offset: number) => number

/** Makes a function that tells on which line of `text` an offset stands. */
export function createLineCounter(text: string): LineCounter {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    const after = starts.findIndex((start) => start > offset)
    return after === -1 ? starts.length : after
  }
}
