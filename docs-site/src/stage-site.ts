import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { listPages } from './list-pages.ts'
import { siteConfiguration } from './site-configuration.ts'
import { stagePage } from './stage-page.ts'

// node src/stage-site.ts: copies every page of the repository to .stage/, where typedoc adds the reference and vitepress makes the site
const folder = dirname(import.meta.dirname)
const workspace = dirname(folder)
const stage = join(folder, '.stage')

rmSync(stage, { recursive: true, force: true })
mkdirSync(join(stage, '.vitepress'), { recursive: true })
const pages = listPages(workspace)
for (const page of pages) stagePage(page, { workspace, stage, pages })
const configuration = `export default ${JSON.stringify(siteConfiguration(pages))}\n`
writeFileSync(join(stage, '.vitepress/config.js'), configuration)
