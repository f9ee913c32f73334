import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { listSourceFiles } from './list-source-files.ts'
import { parseModule } from './parse-module.ts'
import type { SourceModule } from './source-module.ts'

/** Reads every TypeScript file of the workspace at `root`. */
export function readModules(root: string): readonly SourceModule[] {
  return listSourceFiles(root).map((path) => parseModule(path, readFileSync(join(root, path), 'utf8')))
}
