import type { Command, CommandTree } from './command.ts'

/** What the first words of a command line lead to. */
export type FoundCommand = { readonly path: readonly string[]; readonly args: readonly string[] } & (
  | { readonly kind: 'command'; readonly command: Command }
  /** They lead no further than to these: the next argument is missing, an option, or none of their names. */
  | { readonly kind: 'commands'; readonly commands: CommandTree }
)

/**
 * Follows the words of a command line through the tree.
 *
 * @example
 * findCommand(tree, ['users', 'add', 'alice']) // { kind: 'command', path: ['users', 'add'], args: ['alice'], … }
 */
export function findCommand(
  commands: CommandTree,
  args: readonly string[],
  path: readonly string[] = [],
): FoundCommand {
  const [word = '', ...rest] = args
  const found = commands.get(word)
  if (found === undefined) return { kind: 'commands', commands, path, args }
  const deeper = [...path, word]
  if (found.kind === 'group') return findCommand(found.commands, rest, deeper)
  return { kind: 'command', command: found, path: deeper, args: rest }
}
