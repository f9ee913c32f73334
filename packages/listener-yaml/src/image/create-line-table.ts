import { hashBytes } from './hash-bytes.ts'
import type { LineTable } from './line-table.ts'

/** A line whose key an earlier one has. Both by the offset of their beginning. */
export interface DuplicateLine {
  readonly offset: number
  readonly earlier: number
}

/** A table, and the lines that are not in it because their key is. */
export interface CreatedLineTable {
  readonly table: LineTable
  readonly duplicates: readonly DuplicateLine[]
}

const colon = ':'.charCodeAt(0)
const fewestSlots = 16

/** Makes a table of the lines that begin at these offsets; each must have a colon. `bytes` must stand on shared memory. */
export function createLineTable(bytes: Uint8Array, starts: ArrayLike<number>): CreatedLineTable {
  const size = 2 ** Math.ceil(Math.log2(Math.max(fewestSlots, starts.length * 2)))
  const slots = new Uint32Array(new SharedArrayBuffer(size * Uint32Array.BYTES_PER_ELEMENT))
  const duplicates: DuplicateLine[] = []
  for (let index = 0; index < starts.length; index += 1) {
    const offset = starts[index] ?? 0
    const end = bytes.indexOf(colon, offset)
    let slot = hashBytes(bytes, offset, end) & (size - 1)
    let found = slots[slot] ?? 0
    while (found !== 0 && !isSameKey(bytes, { offset, end }, found - 1)) {
      slot = (slot + 1) & (size - 1)
      found = slots[slot] ?? 0
    }
    if (found === 0) slots[slot] = offset + 1
    else duplicates.push({ offset, earlier: found - 1 })
  }
  return { table: { bytes, slots }, duplicates }
}

function isSameKey(
  bytes: Uint8Array,
  { offset, end }: { readonly offset: number; readonly end: number },
  other: number,
): boolean {
  for (let index = 0; index <= end - offset; index += 1) {
    if (bytes[offset + index] !== bytes[other + index]) return false
  }
  return true
}
