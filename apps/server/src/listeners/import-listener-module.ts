import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { isRecord } from '../configuration/is-record.ts'

/**
 * Imports what `use:` names: a path from the folder, or a package installed in the folder, or one that comes with the server.
 * `undefined` if there is no such module; throws what the module itself throws.
 */
export async function importListenerModule(use: string, folder: string): Promise<unknown> {
  const file = findFile(use, folder)
  if (file !== undefined) return await import(/* @vite-ignore */ pathToFileURL(file).href)
  if (isPath(use)) return undefined
  try {
    return await import(/* @vite-ignore */ use)
  } catch (error) {
    if (isMissing(error, use)) return undefined
    throw error
  }
}

function findFile(use: string, folder: string): string | undefined {
  const { resolve: find } = createRequire(join(folder, 'config.yaml'))
  try {
    return find(isPath(use) ? resolve(folder, use) : use)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return findImportOnlyFile(use, folder)
    if (code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/** `require.resolve` does not see an entry under the condition `import` alone. */
function findImportOnlyFile(use: string, folder: string): string | undefined {
  const folders = createRequire(join(folder, 'config.yaml')).resolve.paths(use) ?? []
  const packageFile = folders.map((path) => join(path, use, 'package.json')).find((path) => existsSync(path))
  if (packageFile === undefined) return undefined
  const content: unknown = JSON.parse(readFileSync(packageFile, 'utf8'))
  const exports = isRecord(content) ? content['exports'] : undefined
  const root = isRecord(exports) ? (exports['.'] ?? exports) : undefined
  const entry = isRecord(root) ? root['import'] : undefined
  const target = isRecord(entry) ? entry['default'] : entry
  return typeof target === 'string' ? resolve(packageFile, '..', target) : undefined
}

function isPath(use: string): boolean {
  return /^(?:\.{0,2}\/|[A-Za-z]:)/.test(use)
}

/** A module that is there but imports something that is not, is broken rather than missing. */
function isMissing(error: unknown, use: string): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(`'${packageOf(use)}'`)
}

function packageOf(use: string): string {
  return use
    .split('/')
    .slice(0, use.startsWith('@') ? 2 : 1)
    .join('/')
}
