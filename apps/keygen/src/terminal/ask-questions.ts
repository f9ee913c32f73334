import { createInterface } from 'node:readline'

import type { KeygenIo } from '../keygen-io.ts'

/** One question. */
export interface Question<Name extends string> {
  readonly name: Name
  readonly text: string
  /** What an empty answer stands for. Default: nothing. */
  readonly preset?: string
}

/** Asks one question after the other. Empty answers without a preset are left out. Throws if the input ends (Ctrl-D, Ctrl-C). */
export async function askQuestions<Name extends string>(
  questions: readonly Question<Name>[],
  { input, errors }: KeygenIo,
): Promise<readonly (readonly [Name, string])[]> {
  const terminal = createInterface({ input, output: errors })
  const lines = terminal[Symbol.asyncIterator]() // keeps what is typed ahead
  let ended = false
  terminal.once('close', () => {
    ended = true
  })
  try {
    errors.write('Press Enter to take what stands in brackets, or to leave out what has none.\n')
    const answers: (readonly [Name, string])[] = []
    for (const { name, text, preset } of questions) {
      terminal.setPrompt(preset === undefined ? `${text}: ` : `${text} [${preset}]: `)
      if (!ended) terminal.prompt()
      const line = await lines.next()
      if (line.done === true) throw new Error('stopped at a question; nothing was written')
      const answer = line.value.trim() || preset
      if (answer !== undefined) answers.push([name, answer])
    }
    return answers
  } finally {
    if (ended) errors.write('\n') // leaves the line of the question
    terminal.close()
  }
}
