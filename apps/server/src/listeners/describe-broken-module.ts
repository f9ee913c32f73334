import { execFile } from 'node:child_process'

/** Why a module cannot be loaded; a mistake of syntax with its file, and with its line if Node can tell. */
export async function describeBrokenModule(error: unknown, file: string | undefined): Promise<string> {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof SyntaxError)) return message
  const place = placeIn(error.stack ?? '') ?? (file === undefined ? undefined : await findPlace(file))
  return `${place ?? (file === undefined ? 'a file' : `${file} or what it imports`)}: ${message}`
}

/** The first line of what Node prints: `file:///a/b.mjs:3` or `/a/b.cjs:3`. */
function placeIn(report: string): string | undefined {
  return /^(?:file:\/\/)?(\/.+:\d+|[A-Za-z]:\\.+:\d+)$/m.exec(report.split('\n')[0] ?? '')?.[1]
}

/** The error of an ES module does not say where it is; `node --check` reads the file without running it, and does. */
async function findPlace(file: string): Promise<string | undefined> {
  return await new Promise((resolve) => {
    execFile(process.execPath, ['--check', file], { timeout: 10_000 }, (_error, _output, errors) => {
      resolve(placeIn(errors))
    })
  })
}
