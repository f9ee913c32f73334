import { type ListedUser, listUsers } from '@docker-token/listener-yaml'

import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { findPolicy } from '../find-policy.ts'
import { parseCommandLine } from '../parse-command-line.ts'
import { inPolicy } from './in-policy.ts'
import { policyOptions } from './policy-options.ts'
import { readPolicy } from './read-policy.ts'

/** `docker-token users list`: a line for each user: name, kind of password, groups, rights of its own. */
export async function listUsersCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseCommandLine(args, policyOptions)
  if (positionals.length > 0) throw new CommandError('users list takes no name')
  const file = await findPolicy(values, io)
  const text = await readPolicy(file)
  for (const user of inPolicy(file, () => listUsers(text))) io.stdout.write(`${formatUser(user)}\n`)
  return 0
}

function formatUser({ username, password, groups, access, disabled }: ListedUser): string {
  const state = disabled ? ['disabled'] : []
  const rights = access === undefined ? 'all rights' : `${access.length} own rights`
  const membership = groups.length === 0 ? [] : [`groups ${groups.join(', ')}`]
  return [username, password, ...state, rights, ...membership].join('\t')
}
