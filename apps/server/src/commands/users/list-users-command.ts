import { type ListedUser, listUsers } from '@docker-token/listener-yaml'

import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { findPolicy } from '../find-policy.ts'
import { placeOptions } from '../place-options.ts'
import { jsonOption } from '../json-option.ts'
import { inPolicy } from './in-policy.ts'
import { policyOption } from './policy-option.ts'
import { readPolicy } from './read-policy.ts'

/** `docker-token users list`: a line for each user: name, kind of password, groups, rights of its own. */
export const listUsersCommand: Command = createCommand({
  summary: 'lists the users of the policy file: kind of password, groups, rights of their own',
  options: { ...policyOption, ...placeOptions, ...jsonOption },
  async run({ values }, io) {
    const file = await findPolicy(values, io)
    const text = await readPolicy(file)
    const users = inPolicy(file, () => listUsers(text))
    if (values.json === true) io.stdout.write(`${JSON.stringify(users)}\n`)
    else for (const user of users) io.stdout.write(`${formatUser(user)}\n`)
    return 0
  },
})

function formatUser({ username, password, groups, access, disabled }: ListedUser): string {
  const state = disabled ? ['disabled'] : []
  const rights = access === undefined ? 'all rights' : `${access.length} own rights`
  const membership = groups.length === 0 ? [] : [`groups ${groups.join(', ')}`]
  return [username, password, ...state, rights, ...membership].join('\t')
}
