import type { Readable, Writable } from 'node:stream'

import type { KeyPairGenerator } from '@docker-token/keys'

/** Everything that the command sees of the world besides files. */
export interface KeygenIo {
  /** Where answers to questions come from. */
  readonly input: Readable
  /** Where the result goes. */
  readonly output: Writable
  /** Where questions, progress and mistakes go. */
  readonly errors: Writable
  /** Whether a person sits at a terminal: only then is anything asked and progress shown. */
  readonly interactive: boolean
  /** Relative folders start here. */
  readonly currentFolder: string
  /** The name of this machine. */
  readonly hostname: string
  /** The time. Default: the system's clock. */
  readonly now?: () => Date
  /** Where fresh key pairs come from. Default: the system's random source. */
  readonly generateKeyPair?: KeyPairGenerator
}
