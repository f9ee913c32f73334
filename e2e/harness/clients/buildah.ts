import { join } from 'node:path'

import { imageStore } from './image-store.ts'
import type { RegistryClient } from './registry-client.ts'

/** https://buildah.io; it pushes an image that it has built itself. */
export const buildah: RegistryClient = {
  program: 'buildah',
  wrongPassword: /invalid username\/password/u,
  denied: /denied|unauthorized/iu,
  login: ({ run, registry }, username, password) =>
    run('buildah', ['login', '--tls-verify=false', '-u', username, '--password-stdin', registry], password),
  async push(session, layout, repository) {
    const store = imageStore(session)
    const container = await session.run('buildah', [...store, 'from', 'scratch'])
    const name = container.stdout.trim()
    const content = join(layout, 'index.json')
    const copied = await session.run('buildah', [...store, 'copy', name, content, '/greeting.json'])
    const committed = await session.run('buildah', [...store, 'commit', name, 'built'])
    const failed = [container, copied, committed].find(({ code }) => code !== 0)
    if (failed !== undefined) return failed
    const target = `${session.registry}/${repository}:1`
    return await session.run('buildah', [...store, 'push', '--tls-verify=false', 'built', target])
  },
  pull: (session, repository) =>
    session.run('buildah', [
      ...imageStore(session),
      'pull',
      '--tls-verify=false',
      `${session.registry}/${repository}:1`,
    ]),
}
