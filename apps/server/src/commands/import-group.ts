import type { CommandGroup } from './command-line/command.ts'
import { importDockerAuthCommand } from './import/import-docker-auth-command.ts'
import { importHtpasswdCommand } from './import/import-htpasswd-command.ts'
import { importPhpCommand } from './import/import-php-command.ts'

/** `docker-token import …`: what other token servers are configured with. */
export const importGroup: CommandGroup = {
  kind: 'group',
  summary: 'takes over the users and rights of other servers',
  commands: new Map([
    ['docker_auth', importDockerAuthCommand],
    ['htpasswd', importHtpasswdCommand],
    ['php', importPhpCommand],
  ]),
}
