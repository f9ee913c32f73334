import type { Command, CommandTree } from '../command-line/command.ts'
import { listCommands } from '../command-line/list-commands.ts'

/** A place on the command line, and what may stand there. */
export interface CompletionTable {
  /** Every path of words, as one text: `users`, `users add`. */
  readonly paths: readonly string[]
  /** What may follow a path: words with what they do. */
  readonly words: ReadonlyMap<string, readonly (readonly [word: string, summary: string])[]>
  /** The commands by their path. */
  readonly commands: ReadonlyMap<string, Command>
}

/** The command tree, as completion in shells needs it. */
export function createCompletionTable(tree: CommandTree): CompletionTable {
  const words = wordsOf(tree)
  const commands = new Map(listCommands(tree).map(([path, command]) => [path.join(' '), command]))
  return { words, commands, paths: [...words.keys(), ...commands.keys()].filter((path) => path !== '') }
}

function wordsOf(tree: CommandTree, path = ''): CompletionTable['words'] {
  const here = [...tree].map(([word, { summary }]) => [word, summary] as const)
  const deeper = [...tree].flatMap(([word, entry]) =>
    entry.kind === 'group' ? [...wordsOf(entry.commands, `${path} ${word}`.trim())] : [],
  )
  return new Map([[path, here], ...deeper])
}
