import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { facts } from './facts.ts'
import type { Scene } from './scene.ts'

/** `config.yaml` and `policy.yaml`, and `users.htpasswd` if there are many. The log goes to a file, as docker_auth's does. */
export function writeOurFiles({ folder, algorithm, people }: Scene, stored: string): void {
  const profile = algorithm === 'EdDSA' ? 'thumbprint' : 'libtrust' // what docker_auth writes into `kid`
  const configuration = [
    `issuer: ${facts.issuer}`,
    `audience: [${facts.service}]`,
    'private_key_file: token.key',
    `key_id_profile: ${profile}`,
    `token_lifetime: ${facts.lifetime}s`,
    'listen: 127.0.0.1:0',
    'logger_file: docker-token.log',
    'listeners:',
    "  - { use: '@docker-token/listener-yaml', file: policy.yaml }",
  ]
  writeFileSync(join(folder, 'config.yaml'), `${configuration.join('\n')}\n`)

  const many = people.users > 1000
  const others = Array.from({ length: people.users }, (_, index) => `user${index}`)
  const policy = [
    ...(many ? ['htpasswd_file: users.htpasswd'] : []),
    'users:',
    ...[facts.username, ...(many ? [] : others)].map(
      (name) => `  - { username: ${name}, password: ${stored}, access: [] }`,
    ),
    "anonymous: { access: [{ name: 'public/**', actions: [pull] }] }",
    'rules:',
    ...Array.from(
      { length: people.rules },
      (_, index) => `  - { users: [user${index}], name: 'team${index}/**', actions: [pull, push] }`,
    ),
    `  - { users: [${facts.username}], name: 'team/**', actions: [pull, push] }`,
  ]
  writeFileSync(join(folder, 'policy.yaml'), `${policy.join('\n')}\n`)
  if (many)
    writeFileSync(join(folder, 'users.htpasswd'), others.map((name) => `${name}:${stored}\n`).join(''))
}
