const newline = '\n'.charCodeAt(0)
const carriageReturn = '\r'.charCodeAt(0)
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** Tells where each line of a text begins and ends, without its line end and without a byte order mark, and its number from 1. */
export function walkLines(
  bytes: Uint8Array,
  visit: (start: number, end: number, line: number) => void,
): void {
  let start = byteOrderMark.every((byte, index) => bytes[index] === byte) ? byteOrderMark.length : 0
  for (let line = 1; start < bytes.length; line += 1) {
    const found = bytes.indexOf(newline, start)
    const next = found === -1 ? bytes.length : found
    visit(start, next > start && bytes[next - 1] === carriageReturn ? next - 1 : next, line)
    start = next + 1
  }
}
