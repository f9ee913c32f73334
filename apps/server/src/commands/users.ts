import type { CommandGroup } from './command-line/command.ts'
import { addUserCommand } from './users/add-user-command.ts'
import { listUsersCommand } from './users/list-users-command.ts'
import { removeUserCommand } from './users/remove-user-command.ts'
import { setPasswordCommand } from './users/set-password-command.ts'

/** `docker-token users …`: the users of a policy file. */
export const users: CommandGroup = {
  kind: 'group',
  summary: 'the users of a policy file',
  commands: new Map([
    ['add', addUserCommand],
    ['passwd', setPasswordCommand],
    ['remove', removeUserCommand],
    ['list', listUsersCommand],
  ]),
}
