import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { findProgram } from './find-program.ts'

const execute = promisify(execFile)

/** Runs a program to its end and gives what it printed. Rejects with all of it if it fails. */
export async function runProgram(name: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(findProgram(name) ?? name, [...args], {
    timeout: 60_000,
    maxBuffer: 2 ** 26,
  })
  return stdout
}
