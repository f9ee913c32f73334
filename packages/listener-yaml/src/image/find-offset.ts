import { hashBytes } from './hash-bytes.ts'
import type { LineTable } from './line-table.ts'

const colon = ':'.charCodeAt(0)

/** Where the line with this key begins. */
export function findOffset({ bytes, slots }: LineTable, key: string): number | undefined {
  // what no key can hold would match across its end, and a lone surrogate would match its replacement
  if (key.includes(':') || !key.isWellFormed()) return undefined
  const wanted = Buffer.from(key)
  const mask = slots.length - 1
  let slot = hashBytes(wanted, 0, wanted.length) & mask
  for (let found = slots[slot] ?? 0; found !== 0; found = slots[slot] ?? 0) {
    if (hasKey(bytes, found - 1, wanted)) return found - 1
    slot = (slot + 1) & mask
  }
  return undefined
}

function hasKey(bytes: Uint8Array, start: number, key: Uint8Array): boolean {
  for (let index = 0; index < key.length; index += 1) {
    if (bytes[start + index] !== key[index]) return false
  }
  return bytes[start + key.length] === colon
}
