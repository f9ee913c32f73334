import { lstat } from 'node:fs/promises'

import { keyFileNames } from './key-file-names.ts'

/** Which files of a set of keys exist in a folder; a link counts even if it leads nowhere. Empty when there is no folder. */
export async function findKeyFiles(folder: string, prefix: string): Promise<readonly string[]> {
  const paths = Object.values(keyFileNames(folder, prefix))
  const found = await Promise.all(paths.map(exists))
  return paths.filter((_, index) => found[index])
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
