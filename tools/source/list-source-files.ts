import { globSync } from 'node:fs'
import { sep } from 'node:path'

const patterns = ['{packages,apps}/*/{src,test}/**/*.ts', '{tools,e2e,bench,examples}/**/*.ts', '*.ts']
const notOurs = ['node_modules', 'dist']

/** All TypeScript files of a workspace, relative to its root, with `/`, sorted. */
export function listSourceFiles(root: string): readonly string[] {
  const found = globSync(patterns, {
    cwd: root,
    exclude: (path) => notOurs.some((name) => path.endsWith(name)),
  })
  return found.map((path) => path.split(sep).join('/')).toSorted()
}
