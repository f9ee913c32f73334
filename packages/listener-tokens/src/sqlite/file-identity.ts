import { statSync } from 'node:fs'

/** Which files stand at the paths of a database: it and its log. Changes when one is removed, moved or replaced. */
export function fileIdentity(path: string): string {
  return [path, `${path}-wal`]
    .map((file) => statSync(file, { throwIfNoEntry: false }))
    .map((found) => (found === undefined ? 'none' : `${found.dev}:${found.ino}`))
    .join(' ')
}
