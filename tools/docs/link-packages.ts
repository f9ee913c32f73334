import { globSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const installed = ['node_modules', '{packages,apps}/*/node_modules']

/**
 * Gives `folder` a `node_modules` in which every package of the workspace and all that they depend on is found, as after an
 * installation. Each has one version, which the catalog of the workspace sees to.
 */
export async function linkPackages(folder: string, workspace: string): Promise<void> {
  const names = installed.flatMap((place) => [`${place}/[!.@]*`, `${place}/@*/*`])
  const links = new Map(
    globSync(names, { cwd: workspace }).map((path) => [nameOf(path), join(workspace, path)]),
  )
  for (const path of globSync('{packages,apps}/*', { cwd: workspace })) {
    links.set(`@docker-token/${path.split('/')[1] ?? ''}`, join(workspace, path))
  }
  for (const [name, target] of links) {
    const link = join(folder, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(target, link)
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}
