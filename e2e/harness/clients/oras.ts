import type { RegistryClient } from './registry-client.ts'

const from = '--from-plain-http'
const to = '--to-plain-http'

/** https://oras.land */
export const oras: RegistryClient = {
  program: 'oras',
  wrongPassword: /unauthorized: incorrect username or password/u,
  denied: /unauthorized: authentication required/u,
  login: ({ run, registry }, username, password) =>
    run('oras', ['login', '--plain-http', '-u', username, '--password-stdin', registry], password),
  push: ({ run, registry }, layout, repository) =>
    run('oras', ['cp', '--from-oci-layout', `${layout}:1`, to, `${registry}/${repository}:1`]),
  pull: ({ run, registry, newPath }, repository) =>
    run('oras', ['cp', from, `${registry}/${repository}:1`, '--to-oci-layout', `${newPath()}:1`]),
  copy: ({ run, registry }, source, target) =>
    run('oras', ['cp', from, to, `${registry}/${source}:1`, `${registry}/${target}:1`]),
  remove: ({ run, registry }, repository) =>
    run('oras', ['manifest', 'delete', '--force', '--plain-http', `${registry}/${repository}:1`]),
  catalog: ({ run, registry }) => run('oras', ['repo', 'ls', '--plain-http', registry]),
}
