import type { Listener } from '@docker-token/core'

/** A listener and the entry under `listeners:` that it was made from. */
export interface MadeListener {
  readonly listener: Listener
  /** Where the entry stands in the list. */
  readonly index: number
  /** Where it stands, for a message: `config.yaml:7:5 listeners.0`. */
  readonly place: string
  readonly use: string
}
