import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { mustSucceed } from '../must-succeed.ts'
import type { CommandOutcome } from '../run-program.ts'
import type { Session } from './session.ts'

/** https://helm.sh, which keeps charts in registries. */
export interface HelmClient {
  readonly login: (username: string, password: string) => Promise<CommandOutcome>
  /** Makes a chart and pushes it as `PROJECT/NAME`, version 1.0.0. */
  readonly push: (project: string, name: string) => Promise<CommandOutcome>
  /** Pulls that chart to a new place. */
  readonly pull: (project: string, name: string) => Promise<CommandOutcome>
}

/** Helm of one person. */
export function helmOf({ run, registry, home, newPath }: Session): HelmClient {
  const plain = '--plain-http'
  return {
    login: (username, password) =>
      run('helm', ['registry', 'login', plain, '-u', username, '--password-stdin', registry], password),
    async push(project, name) {
      const chart = join(home, name)
      await mkdir(chart)
      await writeFile(join(chart, 'Chart.yaml'), `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`)
      await mustSucceed(run('helm', ['package', chart, '--destination', home]))
      return await run('helm', [
        'push',
        plain,
        join(home, `${name}-1.0.0.tgz`),
        `oci://${registry}/${project}`,
      ])
    },
    async pull(project, name) {
      const place = newPath()
      await mkdir(place)
      const chart = `oci://${registry}/${project}/${name}`
      return await run('helm', ['pull', plain, chart, '--version', '1.0.0', '--destination', place])
    },
  }
}
