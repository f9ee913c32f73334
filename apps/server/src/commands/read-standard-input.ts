import { text } from 'node:stream/consumers'

import type { CommandIo } from './command-io.ts'

/** A password from standard input, without its line end. */
export async function readStandardInput({ stdin }: Pick<CommandIo, 'stdin'>): Promise<string> {
  return (await text(stdin)).replace(/\r?\n$/, '')
}
