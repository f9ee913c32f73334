import { type CommandOutcome, runProgram } from './run-program.ts'
import { workspaceCommand } from './workspace-command.ts'

/** Runs one of our own commands to its end. */
export async function runCommand(
  name: Parameters<typeof workspaceCommand>[0],
  args: readonly string[],
  cwd: string,
  input?: string,
): Promise<CommandOutcome> {
  const { program, args: allArgs, env } = workspaceCommand(name, args)
  return await runProgram(program, allArgs, { env, cwd, ...(input === undefined ? {} : { input }) })
}
