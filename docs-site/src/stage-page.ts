import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const repository = 'https://github.com/docker-token/docker-token'

/** Where pages come from and go to. */
export interface Staging {
  readonly workspace: string
  readonly stage: string
  readonly pages: readonly string[]
}

/** Copies a page to the same place below the stage. What it links to and is no page itself is found in the repository. */
export function stagePage(page: string, { workspace, stage, pages }: Staging): void {
  const text = readFileSync(join(workspace, page), 'utf8')
  const linked = text.replaceAll(/\]\(([^)\s#:]+)(#[^)\s]*)?\)/g, (whole, target: string) => {
    const path = normalize(join(dirname(page), target))
    if (pages.includes(path)) return whole
    const kind = statSync(join(workspace, path)).isDirectory() ? 'tree' : 'blob'
    return `](${repository}/${kind}/main/${path})`
  })
  const file = join(stage, page)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, linked)
}
