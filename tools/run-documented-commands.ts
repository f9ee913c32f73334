import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { checkFiles } from './docs/check-files.ts'
import { extractBlocks } from './docs/extract-blocks.ts'
import { isExecuted } from './docs/is-executed.ts'
import { listPages } from './docs/list-pages.ts'
import { openPage } from './docs/open-page.ts'
import { runBlock } from './docs/run-block.ts'

// node tools/run-documented-commands.ts [PAGE…]: executes the blocks of these pages (default: all); stops at the first that fails
const workspace = dirname(import.meta.dirname)
const chosen = process.argv.slice(2)

for (const path of chosen.length > 0 ? chosen : listPages(workspace)) {
  const blocks = extractBlocks(readFileSync(join(workspace, path), 'utf8'))
  await using page = await openPage(workspace)
  for (const block of blocks) {
    const { line, language, notExecuted } = block
    if (notExecuted !== undefined) console.log(`${path}:${line} is not executed: ${notExecuted}`)
    if (!isExecuted(block)) continue
    console.log(`${path}:${line} ${language}`)
    await runBlock(block, page)
  }
  await checkFiles(blocks.filter(isExecuted), page)
}
