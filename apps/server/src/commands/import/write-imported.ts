import { mkdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { createPaint } from '../create-paint.ts'
import { formatNextSteps } from './format-next-steps.ts'
import type { Imported } from './imported.ts'

/** Where to write, and how to tell. */
interface WriteOptions {
  /** The file that was read, as it was named. */
  readonly file: string
  /** The folder. */
  readonly output: string
  readonly json?: boolean | undefined
}

const colours = { lost: 'red', warning: 'yellow', note: 'dim' } as const

/** Writes the files, which hold password hashes, for their owner only, and lists what must be looked at. Returns the exit code. */
export async function writeImported(
  { files, findings }: Imported,
  { file, output, json }: WriteOptions,
  io: CommandIo,
): Promise<number> {
  const folder = resolve(io.folder, output)
  const paths = Object.keys(files).map((name) => join(folder, name))
  const existing = paths.filter((path) => existsSync(path))
  if (existing.length > 0) {
    throw new CommandError(
      `nothing was written, for these exist: ${existing.join(', ')}; choose another --output`,
    )
  }
  await mkdir(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content, { mode: 0o600, flag: 'wx' })
  }
  if (json === true) io.stdout.write(`${JSON.stringify({ files: paths, findings })}\n`)
  else {
    const paint = createPaint(io)
    for (const { severity, line, message } of findings) {
      io.stdout.write(
        `${paint(colours[severity], severity.padEnd(7))} ${file}${line === 0 ? '' : `:${line}`} ${message}\n`,
      )
    }
    io.stdout.write(`wrote ${paths.join(', ')}\n${formatNextSteps(paths)}`)
  }
  return findings.some(({ severity }) => severity === 'lost') ? 1 : 0
}
