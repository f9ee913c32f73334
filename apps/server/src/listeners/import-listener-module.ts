import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { systemErrorCode } from '../system/system-error-code.ts'
import { importConditions } from './import-conditions.ts'
import { ownListeners } from './own-listeners.ts'

/** What became of `use:`. */
export type ImportedModule =
  | { readonly kind: 'found'; readonly module: unknown }
  | { readonly kind: 'missing' }
  /** It is there and cannot be used: its `exports` lead nowhere, or the code breaks while it is loaded. */
  | { readonly kind: 'broken'; readonly error: unknown; readonly file?: string }

/** Where something lies, or why it cannot be said. */
type Located =
  | { readonly kind: 'located'; readonly file: string }
  | Exclude<ImportedModule, { readonly kind: 'found' }>

/**
 * Imports what `use:` names: a path from the folder, or a package installed in the folder, or one that comes with the server.
 * Throws nothing.
 */
export async function importListenerModule(use: string, folder: string): Promise<ImportedModule> {
  if (ownListeners.has(use) && !isInstalled(use, folder)) return await importOwn(use)
  const located = isPath(use) ? locateFile(use, folder) : await locatePackage(use, folder)
  if (located.kind === 'missing' && !isPath(use)) return await importOwn(use)
  if (located.kind !== 'located') return located
  const { file } = located
  try {
    return { kind: 'found', module: await import(/* @vite-ignore */ pathToFileURL(file).href) }
  } catch (error) {
    return { kind: 'broken', error, file }
  }
}

/** As `require` finds it, so that the file's ending may be left out. */
function locateFile(use: string, folder: string): Located {
  try {
    return { kind: 'located', file: createRequire(join(folder, 'config.yaml')).resolve(resolve(folder, use)) }
  } catch (error) {
    return systemErrorCode(error) === 'MODULE_NOT_FOUND' ? { kind: 'missing' } : { kind: 'broken', error }
  }
}

/** Whether the folder or one above it holds a package: most hold none, and to search by all the rules takes 3 ms of a start. */
function isInstalled(use: string, folder: string): boolean {
  const places = createRequire(join(folder, 'config.yaml')).resolve.paths(use) ?? []
  return places.some((place) => existsSync(join(place, packageOf(use))))
}

/** As `import` in a file of that folder would find it: Node itself resolves only for the file that asks. */
async function locatePackage(use: string, folder: string): Promise<Located> {
  const { moduleResolve } = await import('import-meta-resolve') // few configurations need it
  try {
    const { href } = moduleResolve(use, pathToFileURL(join(folder, 'config.yaml')), importConditions())
    return { kind: 'located', file: fileURLToPath(href) }
  } catch (error) {
    return isMissing(error, use) ? { kind: 'missing' } : { kind: 'broken', error }
  }
}

async function importOwn(use: string): Promise<ImportedModule> {
  try {
    const load = ownListeners.get(use) ?? (() => import(/* @vite-ignore */ use))
    return { kind: 'found', module: await load() }
  } catch (error) {
    return isMissing(error, use) ? { kind: 'missing' } : { kind: 'broken', error }
  }
}

function isPath(use: string): boolean {
  return /^(?:\.{0,2}\/|[A-Za-z]:)/.test(use)
}

/** A module that is there but imports something that is not, is broken rather than missing. */
function isMissing(error: unknown, use: string): boolean {
  const code = systemErrorCode(error)
  return (
    code === 'ERR_MODULE_NOT_FOUND' && error instanceof Error && error.message.includes(`'${packageOf(use)}'`)
  )
}

function packageOf(use: string): string {
  return use
    .split('/')
    .slice(0, use.startsWith('@') ? 2 : 1)
    .join('/')
}
