import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'
import { addUserCommand } from './users/add-user-command.ts'
import { listUsersCommand } from './users/list-users-command.ts'
import { removeUserCommand } from './users/remove-user-command.ts'
import { setPasswordCommand } from './users/set-password-command.ts'

type Command = (args: readonly string[], io: CommandIo) => Promise<number>

const commands: ReadonlyMap<string, Command> = new Map([
  ['add', addUserCommand],
  ['passwd', setPasswordCommand],
  ['remove', removeUserCommand],
  ['list', listUsersCommand],
])

/** `docker-token users …`: the users of a policy file. */
export async function users(args: readonly string[], io: CommandIo): Promise<number> {
  const [name = '', ...rest] = args
  const command = commands.get(name)
  if (command === undefined) {
    throw new CommandError(`users: found '${name}', expected one of ${[...commands.keys()].join(', ')}`)
  }
  return await command(rest, io)
}
