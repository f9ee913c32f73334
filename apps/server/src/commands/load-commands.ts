import type { Command, CommandGroup, CommandTree } from './command-line/command.ts'

/** Everything that `docker-token` can do. Each is read when it is asked for: a server starts without what imports, explains or tests. */
const loaders: ReadonlyMap<string, () => Promise<Command | CommandGroup>> = new Map<
  string,
  () => Promise<Command | CommandGroup>
>([
  ['serve', async () => (await import('./serve.ts')).serve],
  ['init', async () => (await import('./init.ts')).init],
  ['check', async () => (await import('./check.ts')).check],
  ['registry-config', async () => (await import('./registry-config.ts')).registryConfig],
  ['doctor', async () => (await import('./doctor.ts')).doctor],
  ['users', async () => (await import('./users.ts')).users],
  ['hash', async () => (await import('./hash.ts')).hash],
  ['print-config', async () => (await import('./print-config.ts')).printConfig],
  ['explain', async () => (await import('./explain.ts')).explain],
  ['test', async () => (await import('./test.ts')).test],
  ['lint', async () => (await import('./lint.ts')).lint],
  ['ldap-test', async () => (await import('./ldap-test.ts')).ldapTest],
  ['tokens', async () => (await import('./tokens.ts')).tokens],
  ['sessions', async () => (await import('./sessions.ts')).sessions],
  ['import', async () => (await import('./import-group.ts')).importGroup],
  ['completion', async () => (await import('./completion.ts')).completion(loadCommands)],
])

/**
 * The commands that a first word can mean: the one of this name, or all of them. The command line, `--help`, completion and
 * `docs/commands.md` are made from them.
 */
export async function loadCommands(word?: string): Promise<CommandTree> {
  const wanted = word !== undefined && loaders.has(word) ? [word] : [...loaders.keys()]
  const tree = new Map<string, Command | CommandGroup>()
  for (const name of wanted) {
    const entry = await loaders.get(name)?.()
    if (entry !== undefined) tree.set(name, entry)
  }
  return tree
}
