import { PassThrough } from 'node:stream'

import { type KeygenIo, runKeygen } from '../src/index.ts'

/** What a run of the command left behind. */
export interface KeygenRun {
  readonly exitCode: number
  readonly output: string
  readonly errors: string
}

/** A run of the command inside this process: nobody at a terminal unless told otherwise. */
export async function startKeygen(
  argv: readonly string[],
  world: Partial<Omit<KeygenIo, 'output' | 'errors'>> = {},
): Promise<KeygenRun> {
  const [output, errors] = [new PassThrough(), new PassThrough()]
  const io: KeygenIo = {
    input: new PassThrough(),
    output,
    errors,
    interactive: false,
    currentFolder: '/nowhere',
    hostname: 'auth.example.com',
    ...world,
  }
  const exitCode = await runKeygen(argv, io)
  return { exitCode, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') }
}
