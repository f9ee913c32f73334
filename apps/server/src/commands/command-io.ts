import type { Readable } from 'node:stream'

import type { Environment } from '../configuration/environment.ts'

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
  onSignal(name: 'SIGTERM' | 'SIGINT' | 'SIGHUP' | 'SIGUSR2', handler: () => void): () => void
}
