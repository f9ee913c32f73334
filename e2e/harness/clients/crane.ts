import type { RegistryClient } from './registry-client.ts'

/** https://github.com/google/go-containerregistry. Its `auth login` tries nothing, so a token is asked for after it. */
export const crane: RegistryClient = {
  program: 'crane',
  wrongPassword: /UNAUTHORIZED: incorrect username or password/u,
  denied: /UNAUTHORIZED: authentication required/u,
  async login({ run, registry }, username, password) {
    const stored = await run(
      'crane',
      ['auth', 'login', '-u', username, '--password-stdin', registry],
      password,
    )
    return stored.code === 0 ? await run('crane', ['--insecure', 'auth', 'token', `${registry}/any`]) : stored
  },
  push: ({ run, registry }, layout, repository) =>
    run('crane', ['--insecure', 'push', layout, `${registry}/${repository}:1`]),
  pull: ({ run, registry, newPath }, repository) =>
    run('crane', ['--insecure', 'pull', '--format=oci', `${registry}/${repository}:1`, newPath()]),
  copy: ({ run, registry }, source, target) =>
    run('crane', ['--insecure', 'cp', `${registry}/${source}:1`, `${registry}/${target}:1`]),
  async remove({ run, registry }, repository) {
    const digest = await run('crane', ['--insecure', 'digest', `${registry}/${repository}:1`])
    if (digest.code !== 0) return digest // registry 2.8 deletes no tags
    return await run('crane', ['--insecure', 'delete', `${registry}/${repository}@${digest.stdout.trim()}`])
  },
  catalog: ({ run, registry }) => run('crane', ['--insecure', 'catalog', registry]),
}
