import { Readable } from 'node:stream'

import type { CommandIo } from '../../src/commands/command-io.ts'

/** A process that a command can be run in, and what it wrote. */
export interface FakeIo extends CommandIo {
  readonly output: () => string
  readonly errors: () => string
}

export function createFakeIo(folder: string, input = '', environment: CommandIo['environment'] = {}): FakeIo {
  let output = ''
  let errors = ''
  return {
    stdin: Readable.from([input]),
    stdout: { write: (text) => (output += text) },
    stderr: { write: (text) => (errors += text) },
    environment,
    folder,
    onSignal: () => () => {},
    output: () => output,
    errors: () => errors,
  }
}
