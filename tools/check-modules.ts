import { dirname } from 'node:path'

import { findSizeProblems } from './modules/find-size-problems.ts'
import { formatSizeTable } from './modules/format-size-table.ts'
import { readModules } from './source/read-modules.ts'

// node tools/check-modules.ts [ROOT]: prints sizes, lists what breaks the rules of modules, exits 1 if anything does
const root = process.argv[2] ?? dirname(import.meta.dirname)
const modules = readModules(root)
const problems = findSizeProblems(modules)

console.log(formatSizeTable(modules))
if (problems.length > 0) {
  console.error(`\n${problems.join('\n')}\n\n${problems.length} problems`)
  process.exitCode = 1
}
