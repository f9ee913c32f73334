/** Lines on shared memory, and the offset at which each begins. */
export interface SharedLines {
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
}

const newline = '\n'

/** Writes lines of text, none of which holds a line end, to shared memory. */
export function shareLines(lines: readonly string[]): SharedLines {
  const sizes = lines.map((line) => Buffer.byteLength(line) + newline.length)
  const size = sizes.reduce((sum, one) => sum + one, 0)
  const bytes = Buffer.from(new SharedArrayBuffer(size))
  const starts = new Uint32Array(new SharedArrayBuffer(lines.length * Uint32Array.BYTES_PER_ELEMENT))
  let offset = 0
  for (const [index, line] of lines.entries()) {
    starts[index] = offset
    bytes.write(`${line}${newline}`, offset)
    offset += sizes[index] ?? 0
  }
  return { bytes, starts }
}
