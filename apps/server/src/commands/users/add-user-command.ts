import { type AccessEntry, addUser, listUsers } from '@docker-token/listener-yaml'

import { CommandError } from '../command-error.ts'
import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { editFile } from '../edit-file.ts'
import { findPolicy } from '../find-policy.ts'
import { placeOptions } from '../place-options.ts'
import { hashFor } from '../hash-for.ts'
import { readPassword } from '../read-password.ts'
import { inPolicy } from './in-policy.ts'
import { onlyName } from './only-name.ts'
import { parseAccess } from './parse-access.ts'
import { passwordOptions } from './password-options.ts'
import { policyOption } from './policy-option.ts'
import { readPolicy } from './read-policy.ts'

/** `docker-token users add NAME`: a user without rights of its own, unless `--access` or `--all-rights` gives some. */
export const addUserCommand: Command = createCommand({
  summary: 'adds a user to the policy file, which keeps its comments',
  details: ['Without --access and --all-rights the user may do nothing but what rules give.'],
  words: { usage: 'NAME' },
  options: {
    ...policyOption,
    ...placeOptions,
    ...passwordOptions,
    group: { type: 'string', multiple: true, value: 'NAME', help: 'a group of which rules speak' },
    access: {
      type: 'string',
      multiple: true,
      value: 'SCOPE',
      help: 'what the user may do besides rules, for example repository:team/**:pull,push',
    },
    'all-rights': { type: 'boolean', help: 'lets the user do everything' },
  },
  async run({ values, words }, io) {
    const username = onlyName(words)
    const access = accessOf(values.access, values['all-rights'])
    const file = await findPolicy(values, io)
    const text = await readPolicy(file)
    const known = inPolicy(file, () => listUsers(text)).some((user) => user.username === username)
    if (known)
      throw new CommandError(`${file}: user ${username} exists already; users passwd changes the password`)

    const password = await readPassword(values, io)
    const passwordHash = await hashFor(password)
    const { group: groups } = values
    const user = {
      username,
      passwordHash,
      ...(groups === undefined ? {} : { groups }),
      ...(access === undefined ? {} : { access }),
    }
    await editFile(file, (current) => inPolicy(file, () => addUser(current, user)))
    if (values.generate === true) io.stdout.write(`password: ${password}\n`)
    const rights = access?.length === 0 ? '; what it may do is up to the rules' : ''
    io.stderr.write(`user ${username} was added to ${file}${rights}\n`)
    return 0
  },
})

/** In the file an absent `access` means all rights, so somebody must have said so. */
function accessOf(
  access: readonly string[] = [],
  allRights: boolean | undefined,
): readonly AccessEntry[] | undefined {
  if (allRights !== true) return access.map(parseAccess)
  if (access.length > 0) throw new CommandError('found both --all-rights and --access, expected one of them')
  return undefined
}
