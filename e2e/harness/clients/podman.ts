import { imageStore } from './image-store.ts'
import type { RegistryClient } from './registry-client.ts'

/** https://podman.io */
export const podman: RegistryClient = {
  program: 'podman',
  wrongPassword: /invalid username\/password/u,
  denied: /denied|unauthorized/iu,
  login: ({ run, registry }, username, password) =>
    run('podman', ['login', '--tls-verify=false', '-u', username, '--password-stdin', registry], password),
  async push(session, layout, repository) {
    const store = imageStore(session)
    const loaded = await session.run('podman', [...store, 'pull', '--quiet', `oci:${layout}:1`])
    if (loaded.code !== 0) return loaded
    const target = `${session.registry}/${repository}:1`
    return await session.run('podman', [...store, 'push', '--tls-verify=false', loaded.stdout.trim(), target])
  },
  pull: (session, repository) =>
    session.run('podman', [
      ...imageStore(session),
      'pull',
      '--tls-verify=false',
      `${session.registry}/${repository}:1`,
    ]),
}
