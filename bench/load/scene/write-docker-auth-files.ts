import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { facts } from './facts.ts'
import type { Scene } from './scene.ts'

/** `docker_auth.yml`: the same key, people and rights. The port is put in when it is started. */
export function writeDockerAuthFiles({ folder, people }: Scene, stored: string): void {
  const names = [facts.username, ...Array.from({ length: people.users }, (_, index) => `user${index}`)]
  const lines = [
    'server: { addr: "127.0.0.1:PORT" }',
    'token:',
    `  issuer: ${facts.issuer}`,
    `  expiration: ${facts.lifetime}`,
    `  certificate: ${join(folder, 'token.crt')}`,
    `  key: ${join(folder, 'token.key')}`,
    'users:',
    ...names.map((name) => `  "${name}": { password: "${stored}" }`),
    '  "": {}',
    'acl:',
    ...Array.from(
      { length: people.rules },
      (_, index) =>
        `  - { match: { account: "user${index}", name: "team${index}/*" }, actions: [pull, push] }`,
    ),
    `  - { match: { account: "${facts.username}", name: "team/*" }, actions: [pull, push] }`,
    '  - { match: { account: "", name: "public/*" }, actions: [pull] }',
  ]
  writeFileSync(join(folder, 'docker_auth.yml'), `${lines.join('\n')}\n`)
}
