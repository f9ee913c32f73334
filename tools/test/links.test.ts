import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

import { expect, it } from 'vitest'

const workspace = dirname(dirname(import.meta.dirname))
const patterns = ['*.md', 'docs/**/*.md', '{packages,apps,examples}/*/*.md', '{e2e,bench,deploy}/**/*.md']
const pages = globSync(patterns, { cwd: workspace, exclude: (path) => path.endsWith('node_modules') })

it.each(pages)('what %s links to exists', (page) => {
  const text = readFileSync(join(workspace, page), 'utf8')
  const targets = [...text.matchAll(/\]\(([^)\s#:]+)(?:#[^)\s]*)?\)/gu)].map(([, target = '']) => target)
  const missing = targets.filter((target) => !existsSync(normalize(join(workspace, dirname(page), target))))
  expect(missing).toEqual([])
})
