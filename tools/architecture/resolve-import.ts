import { posix } from 'node:path'

/** The path, relative to the workspace, that a relative import of the file at `path` means; `undefined` for a package. */
export function resolveImport(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  return posix.normalize(posix.join(posix.dirname(path), specifier))
}
