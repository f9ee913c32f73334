import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { extractBlocks } from '../docs/extract-blocks.ts'
import { checkTypes } from './check-types.ts'
import { createProject } from './create-project.ts'
import type { Tarballs } from './pack-packages.ts'

/** Who needs no server and no directory shall not have them: names of packages that belong to those. */
const foreign = ['koa', '@koa/router', 'ldapts', 'postgres', 'pino', 'vitest']

/** Core and listener-yaml alone: the library example of the README runs, its types are right, and nothing foreign comes along. */
export async function checkSmallProject(
  workspace: string,
  parent: string,
  tarballs: Tarballs,
): Promise<void> {
  const names = ['@docker-token/core', '@docker-token/listener-yaml', '@docker-token/settings']
  const project = await createProject(join(parent, 'small'), names, { tarballs })
  const found = foreign.filter((name) => existsSync(join(project.folder, 'node_modules', name)))
  if (found.length > 0) throw new Error(`found ${found.join(', ')} in a project with ${names.join(', ')}`)
  const blocks = extractBlocks(readFileSync(join(workspace, 'README.md'), 'utf8'))
  const example = blocks.find(
    ({ language, text }) => language === 'ts' && text.includes('@docker-token/listener-yaml'),
  )
  if (example === undefined) throw new Error('found no library example in README.md')
  await project.write('example.ts', example.text)
  await project.write('example.js', example.text) // it needs no types
  for (const node of project.nodes) {
    const output = await project.run(node, ['example.js'])
    if (!/actions: \[ 'pull' \]/.test(output)) throw new Error(`${node}: the example printed ${output}`)
  }
  await checkTypes(project, 'example.ts')
  console.log(`the library example runs with ${names.join(', ')} alone`)
}
