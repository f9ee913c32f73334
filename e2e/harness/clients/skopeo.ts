import type { RegistryClient } from './registry-client.ts'

const from = '--src-tls-verify=false'
const to = '--dest-tls-verify=false'

/** https://github.com/containers/skopeo */
export const skopeo: RegistryClient = {
  program: 'skopeo',
  wrongPassword: /invalid username\/password/u,
  denied: /denied|unauthorized/iu,
  login: ({ run, registry }, username, password) =>
    run('skopeo', ['login', '--tls-verify=false', '-u', username, '--password-stdin', registry], password),
  push: ({ run, registry }, layout, repository) =>
    run('skopeo', ['copy', to, `oci:${layout}:1`, `docker://${registry}/${repository}:1`]),
  pull: ({ run, registry, newPath }, repository) =>
    run('skopeo', ['copy', from, `docker://${registry}/${repository}:1`, `dir:${newPath()}`]),
  copy: ({ run, registry }, source, target) =>
    run('skopeo', ['copy', from, to, `docker://${registry}/${source}:1`, `docker://${registry}/${target}:1`]),
  remove: ({ run, registry }, repository) =>
    run('skopeo', ['delete', '--tls-verify=false', `docker://${registry}/${repository}:1`]),
}
