import { accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Where `.ci/install` puts what it builds. */
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'docker-token', 'bin')

const sbin = ['/usr/sbin', '/usr/local/sbin', '/usr/local/libexec']

/** The path of a program: from the cache of `.ci/install`, else from `PATH` or where servers stand; `undefined` if it is in none. */
export function findProgram(name: string): string | undefined {
  // servers of Debian's packages are in a folder that a user's PATH lacks
  const folders = [cache, ...(process.env['PATH'] ?? '').split(delimiter), ...sbin]
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
