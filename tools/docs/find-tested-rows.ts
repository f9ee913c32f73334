import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Known failures, `S1` and so on, with the test files in which the name of a test begins with one, in order. */
export function findTestedRows(root: string): ReadonlyMap<string, readonly string[]> {
  const files = globSync('{packages,apps,e2e,tools}/**/*.test.ts', {
    cwd: root,
    exclude: ['**/node_modules/**'],
  }).toSorted()
  const rows = new Map<string, readonly string[]>()
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8')
    const found = [...text.matchAll(/['"`]((?:S\d+[ ,]+)+)/g)].flatMap(
      ([, names = '']) => names.match(/S\d+/g) ?? [],
    )
    for (const row of new Set(found)) rows.set(row, [...(rows.get(row) ?? []), file])
  }
  return rows
}
