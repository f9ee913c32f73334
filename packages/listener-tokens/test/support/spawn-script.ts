import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { until } from '@docker-token/test-kit'
import { onTestFinished } from 'vitest'

/** A program of ours in a process of its own. */
export interface Script {
  readonly child: ChildProcess
  /** The lines it has printed so far that are complete. */
  lines(): readonly string[]
  /** Waits until it has printed so many lines. */
  printed(count: number): Promise<void>
  /** Waits until it has ended and all that it printed has been read. */
  ended(): Promise<readonly string[]>
}

/** Starts a file; it ends with the test. `before` is a program that starts it, with arguments. */
export function spawnScript(url: URL, args: readonly string[], before: readonly string[] = []): Script {
  const file = fileURLToPath(url)
  const [program = '', ...rest] = [
    ...before,
    process.execPath,
    '--conditions=@docker-token/source',
    file,
    ...args,
  ]
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'pipe'] })
  let [out, errors] = ['', '']
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  const closed = once(child, 'close')
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = (): readonly string[] => out.split('\n').slice(0, -1)
  return {
    child,
    lines,
    async printed(count) {
      await until(() => {
        if (child.exitCode !== null && lines().length < count) throw new Error(`${file} ended: ${errors}`)
        return lines().length >= count
      }, `${file} prints ${count} lines; so far ${lines().length}. ${errors}`)
    },
    async ended() {
      await closed
      return lines()
    },
  }
}
