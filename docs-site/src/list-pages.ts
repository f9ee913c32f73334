import { globSync } from 'node:fs'

const patterns = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/**/*.md',
  '{packages,apps,examples}/*/README.md',
  'e2e/README.md',
]

/** Every page of the site besides the reference, relative to the workspace. */
export function listPages(workspace: string): readonly string[] {
  return globSync(patterns, { cwd: workspace, exclude: (path) => path.endsWith('node_modules') }).toSorted()
}
