const newline = '\n'.charCodeAt(0)

/** The line, from 1, of the byte at an offset. */
export function countLines(bytes: Uint8Array, offset: number): number {
  let line = 1
  for (
    let next = bytes.indexOf(newline);
    next !== -1 && next < offset;
    next = bytes.indexOf(newline, next + 1)
  ) {
    line += 1
  }
  return line
}
