import { globSync, readFileSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { mustSucceed } from '../../e2e/harness/must-succeed.ts'
import { runProgram } from '../../e2e/harness/run-program.ts'
import { inheritedEnvironment } from './inherited-environment.ts'

/** The tarballs by the names of their packages. */
export type Tarballs = ReadonlyMap<string, string>

/** Packs every package that is published, below `folder`. */
export async function packPackages(workspace: string, folder: string): Promise<Tarballs> {
  const place = join(folder, 'tarballs')
  await mkdir(place)
  const args = ['-y', 'pnpm@12.21.0', '-r', 'pack', '--pack-destination', place]
  await mustSucceed(
    runProgram('npx', args, { env: inheritedEnvironment(), cwd: workspace, timeout: 120_000 }),
  )
  const files = await readdir(place)
  const manifests = globSync('{packages,apps}/*/package.json', { cwd: workspace })
  const found = manifests.flatMap((path) => {
    const {
      name,
      version,
      private: isPrivate,
    }: { name: string; version: string; private?: boolean } = JSON.parse(
      readFileSync(join(workspace, path), 'utf8'),
    )
    const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
    if (isPrivate === true) return []
    if (!files.includes(file)) throw new Error(`found no ${file}, expected one of ${name}`)
    return [[name, join(place, file)] as const]
  })
  return new Map(found)
}
