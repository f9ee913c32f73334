import { globSync } from 'node:fs'

const pages = ['README.md', '{packages,apps}/*/README.md', 'docs/**/*.md', 'e2e/README.md']

/** Every page whose blocks are executed, relative to the workspace. */
export function listPages(workspace: string): readonly string[] {
  return globSync(pages, { cwd: workspace, exclude: (path) => path.endsWith('node_modules') }).toSorted()
}
