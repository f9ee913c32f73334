import { createInterface } from 'node:readline'

import { CommandError } from '../commands/command-error.ts'
import type { CommandIo } from '../commands/command-io.ts'

/** Asks a person at a terminal. */
export interface Questioner {
  /** The answer; an empty one stands for the preset. Throws `CommandError` if the input ends. */
  ask(question: string, preset: string): Promise<string>
  /** Says something that is no question. */
  tell(text: string): void
  close(): void
}

/** Makes a questioner that asks on standard error, so that standard output holds the result alone. */
export function createQuestioner({ stdin, stderr }: CommandIo): Questioner {
  const terminal = createInterface({ input: stdin })
  const lines = terminal[Symbol.asyncIterator]() // keeps what is typed ahead
  stderr.write('Press Enter to take what stands in brackets.\n')
  return {
    async ask(question, preset) {
      stderr.write(`${question} [${preset}]: `)
      const line = await lines.next()
      if (line.done === true)
        throw new CommandError('stopped at a question; nothing was written', { exitCode: 1 })
      return line.value.trim() || preset
    },
    tell: (text) => void stderr.write(`${text}\n`),
    close: () => terminal.close(),
  }
}
