/**
 * Lines of the form `key:value` that are found by their key, in memory that threads share: handing a table to another thread copies
 * nothing, and no garbage collector looks at it, however many lines there are.
 */
export interface LineTable {
  /** The lines, UTF-8. Shared. */
  readonly bytes: Uint8Array
  /** Open addressing with linear probing, at most half full: 0, or the offset of a line plus one. Shared. */
  readonly slots: Uint32Array
}
