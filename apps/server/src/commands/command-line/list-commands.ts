import type { Command, CommandTree } from './command.ts'

/** Every command with the words that lead to it, in the order of the tree. */
export function listCommands(
  commands: CommandTree,
  path: readonly string[] = [],
): readonly (readonly [path: readonly string[], command: Command])[] {
  return [...commands].flatMap(([word, entry]) =>
    entry.kind === 'group'
      ? listCommands(entry.commands, [...path, word])
      : [[[...path, word], entry] as const],
  )
}
