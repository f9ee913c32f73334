import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A server that runs until it is stopped. */
export interface RunningProcess {
  /** `undefined` if it could not be started. */
  readonly pid: number | undefined
  /** What it has printed so far, on both streams. */
  readonly output: () => string
  /** Its exit code once it has ended, -1 after a signal; `undefined` while it runs. */
  readonly exitCode: () => number | undefined
  /** Sends it a signal; nothing if it has ended. */
  readonly signal: (name: NodeJS.Signals) => void
  /** Asks it to end (SIGTERM), kills it after ten seconds, and gives its exit code, -1 after a signal. */
  readonly stop: () => Promise<number>
}

/** How a server is started. */
export interface ProcessOptions {
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** Whether it is stopped together with all that it has started. Default false. */
  readonly group?: boolean
}

const grace = 10_000

/** Starts a server and keeps what it prints. */
export function startProcess(
  file: string,
  args: readonly string[],
  { env, cwd, group = false }: ProcessOptions,
): RunningProcess {
  const child = spawn(file, args, { env, cwd, detached: group, stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = once(child, 'close')
  closed.catch((error: unknown) => chunks.push(String(error)))
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
  }

  function exitCode(): number | undefined {
    return child.exitCode ?? (child.signalCode === null ? undefined : -1)
  }

  function signal(name: NodeJS.Signals): void {
    if (group && child.pid !== undefined) process.kill(-child.pid, name)
    else child.kill(name)
  }

  return {
    pid: child.pid,
    output: () => chunks.join(''),
    exitCode,
    signal,
    async stop() {
      const killer = setTimeout(() => signal('SIGKILL'), grace)
      if (exitCode() === undefined) signal('SIGTERM')
      await closed
      clearTimeout(killer)
      return exitCode() ?? -1
    },
  }
}
