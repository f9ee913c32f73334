import { chooseCommand, type Command } from './choose-command.ts'
import { addUserCommand } from './users/add-user-command.ts'
import { listUsersCommand } from './users/list-users-command.ts'
import { removeUserCommand } from './users/remove-user-command.ts'
import { setPasswordCommand } from './users/set-password-command.ts'

/** `docker-token users …`: the users of a policy file. */
export const users: Command = chooseCommand(
  'users',
  new Map([
    ['add', addUserCommand],
    ['passwd', setPasswordCommand],
    ['remove', removeUserCommand],
    ['list', listUsersCommand],
  ]),
)
