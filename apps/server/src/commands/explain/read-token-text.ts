import { resolve } from 'node:path'

import { findToken } from '../../doctor/find-token.ts'
import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { readGivenFile } from '../read-given-file.ts'
import { readStandardInput } from '../read-standard-input.ts'

/** The token in a file, or on standard input (`-`): by itself, in a header, or in the answer of the token endpoint that holds it. */
export async function readTokenText(source: string, io: CommandIo): Promise<string> {
  if (/^ey[\w-]+\./.test(source))
    throw new CommandError('a token is never an argument; use --token - and paste it')
  const text = source === '-' ? await readStandardInput(io) : await readGivenFile(resolve(io.folder, source))
  const trimmed = text.toString().trim()
  return findToken(trimmed) ?? trimmed.replace(/^(?:authorization\s*:\s*)?bearer\s+/i, '')
}
