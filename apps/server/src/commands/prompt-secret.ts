import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'

/** Asks on a terminal and does not show what is typed. */
export async function promptSecret(question: string, { stdin, stderr }: CommandIo): Promise<string> {
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done()
    },
  })
  stderr.write(question)
  const terminal = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 })
  try {
    const [line]: unknown[] = await Promise.race([once(terminal, 'line'), once(terminal, 'close')])
    if (typeof line !== 'string') throw new CommandError('nothing was typed')
    return line
  } finally {
    terminal.close()
    stderr.write('\n')
  }
}
