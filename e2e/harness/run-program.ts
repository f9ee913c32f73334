import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/** What became of a command. */
export interface CommandOutcome {
  /** The command line, for messages. */
  readonly command: string
  /** Exit code; -1 if a signal ended it. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** How a command is run. */
export interface CommandOptions {
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** Standard input. Default: empty. */
  readonly input?: string
  /** Milliseconds until it is killed. Default 60 000. */
  readonly timeout?: number
}

/** Runs a command to its end. What it has started is killed with it when its time is up. Throws only if it cannot be started. */
export async function runProgram(
  file: string,
  args: readonly string[],
  { env, cwd, input = '', timeout = 60_000 }: CommandOptions,
): Promise<CommandOutcome> {
  const child = spawn(file, args, { env, cwd, detached: true })
  const killer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), timeout)
  const closed = once(child, 'close').finally(() => clearTimeout(killer))
  child.stdin.on('error', () => {}) // a command may end without reading its input
  child.stdin.end(input)
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { command: [file, ...args].join(' '), code: child.exitCode ?? -1, stdout, stderr }
}
