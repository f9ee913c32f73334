import { existsSync } from 'node:fs'
import { join } from 'node:path'

const scope = '@docker-token/'

/** Throws if a line that installs packages names one of ours that this workspace does not hold. */
export function checkInstallation(line: string, workspace: string): void {
  const ours = line.split(/\s+/u).filter((word) => word.startsWith(scope))
  for (const name of ours) {
    const folder = name.slice(scope.length)
    const found = ['packages', 'apps'].some((top) => existsSync(join(workspace, top, folder, 'package.json')))
    if (!found) throw new Error(`${name} is no package of this workspace`)
  }
}
