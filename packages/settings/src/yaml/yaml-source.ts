/** Where something stands in settings: keys and list indexes from the top, e.g. `['listeners', 0, 'file']`. */
export type SettingsPath = readonly (string | number)[]

/** A place in a text, both numbers from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Values read from YAML, and where each of them stands. */
export interface YamlSource {
  /** Plain values: maps as objects, lists as arrays; `null` for an empty text. */
  readonly value: unknown
  /** The file the text came from, if one was named. */
  readonly file?: string
  /**
   * Where a key or a list item stands; for a path that does not exist, its nearest existing parent; for an empty text
   * its start.
   */
  positionOf(path: SettingsPath): Position
}
