import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import { systemErrorCode } from '../../system/system-error-code.ts'
import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { readStandardInput } from '../read-standard-input.ts'

/** The token in a file, or on standard input (`-`): by itself, or the answer of the token endpoint that holds it. */
export async function readTokenText(source: string, io: CommandIo): Promise<string> {
  const text = (
    source === '-' ? await readStandardInput(io) : await readText(resolve(io.folder, source))
  ).trim()
  return /"(?:access_)?token"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? text.replace(/^Bearer /i, '')
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === undefined) throw error
    const hint = /^ey[\w-]+\./.test(path.slice(path.lastIndexOf('/') + 1))
      ? 'a token is never an argument; use --token - and paste it'
      : `cannot read ${path} (${code})`
    throw new CommandError(hint, { cause: error })
  }
}
