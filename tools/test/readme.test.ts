import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { checkFiles } from '../docs/check-files.ts'
import { extractBlocks } from '../docs/extract-blocks.ts'
import { isExecuted } from '../docs/is-executed.ts'
import { listPages } from '../docs/list-pages.ts'
import { openPage } from '../docs/open-page.ts'
import { runBlock } from '../docs/run-block.ts'

const workspace = dirname(dirname(import.meta.dirname))
const pages = listPages(workspace)

function blocksOf(path: string): ReturnType<typeof extractBlocks> {
  return extractBlocks(readFileSync(join(workspace, path), 'utf8'))
}

it('finds the pages of the documentation', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'packages/core/README.md']))
})

describe.each(pages.filter((path) => blocksOf(path).some(isExecuted)))('%s', { timeout: 200_000 }, (path) => {
  const blocks = blocksOf(path)
  const executed = blocks.filter(isExecuted)
  let page: Awaited<ReturnType<typeof openPage>>

  for (const { line, notExecuted } of blocks) {
    if (notExecuted !== undefined) console.info(`${path}:${line} is not executed: ${notExecuted}`)
  }
  beforeAll(async () => {
    page = await openPage(workspace)
  })
  afterAll(async () => {
    await page[Symbol.asyncDispose]()
  })

  it.for(executed)('line $line, $language, works', async (block) => {
    await runBlock(block, page)
  })

  if (executed.some(({ fileName }) => fileName !== undefined)) {
    it('shows configurations and policies that are accepted', async () => {
      await checkFiles(executed, page)
    })
  }
})
