import type { Readable } from 'node:stream'

import type { Environment } from '../configuration/environment.ts'
import type { SignalName } from '../system/signal-name.ts'
import type { Primary } from '../workers/primary.ts'

/** Text goes out here. */
interface TextOutput {
  write(text: string): unknown
  readonly isTTY?: boolean
}

/** What a command sees of the process it runs in. */
export interface CommandIo {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: TextOutput
  readonly stderr: TextOutput
  readonly environment: Environment
  /** The working folder. */
  readonly folder: string
  /** Calls back on a signal until it is undone. */
  onSignal(name: SignalName, handler: () => void): () => void
  /** The main process, in one of its workers. */
  readonly primary?: Primary
}
