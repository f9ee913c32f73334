import { runCommand } from '../../src/commands/run-command.ts'
import { createFakeIo } from './fake-io.ts'

/** What came of a command. */
export interface CommandOutcome {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** Runs `docker-token ARGS` within this process. */
export async function runHere(
  args: readonly string[],
  { folder = '/', input = '' }: { readonly folder?: string; readonly input?: string } = {},
): Promise<CommandOutcome> {
  const io = createFakeIo(folder, input)
  const code = await runCommand(args, io)
  return { code, output: io.output(), errors: io.errors() }
}
