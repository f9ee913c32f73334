import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { onTestFinished, vi } from 'vitest'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** A `docker-token` that runs as a process of its own. */
export interface RunningCommand {
  readonly output: () => string
  readonly errors: () => string
  readonly signal: (name: NodeJS.Signals) => void
  /** The exit code. */
  readonly ended: Promise<number | null>
  /** Waits until the output matches, and returns what the first group caught. */
  readonly shows: (pattern: RegExp) => Promise<string>
}

export interface CommandOptions {
  readonly folder: string
  readonly environment?: Readonly<Record<string, string>>
  readonly input?: string
}

/** Starts `docker-token ARGS` from its sources. Ends with the test. */
export function runCli(
  args: readonly string[],
  { folder, environment = {}, input }: CommandOptions,
): RunningCommand {
  const child = spawn(process.execPath, ['--conditions=@docker-token/source', main, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  child.stdin.end(input ?? '')
  return {
    output: () => output,
    errors: () => errors,
    signal: (name) => void child.kill(name),
    ended: new Promise((resolve) => child.once('close', resolve)),
    shows: async (pattern) =>
      await vi.waitFor(
        () => {
          const found = pattern.exec(output)
          if (found === null) throw new Error(`not yet ${pattern.source} in: ${output}${errors}`)
          return found[1] ?? ''
        },
        { timeout: 20_000, interval: 20 },
      ),
  }
}
