import { removeUser } from '@docker-token/listener-yaml'

import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { editFile } from '../edit-file.ts'
import { findPolicy } from '../find-policy.ts'
import { placeOptions } from '../place-options.ts'
import { expectUser } from './expect-user.ts'
import { inPolicy } from './in-policy.ts'
import { onlyName } from './only-name.ts'
import { policyOption } from './policy-option.ts'
import { readPolicy } from './read-policy.ts'

/** `docker-token users remove NAME`. */
export const removeUserCommand: Command = createCommand({
  summary: 'removes a user from the policy file, which keeps its comments',
  words: { usage: 'NAME' },
  options: { ...policyOption, ...placeOptions },
  async run({ values, words }, io) {
    const username = onlyName(words)
    const file = await findPolicy(values, io)
    expectUser(await readPolicy(file), username, file)
    await editFile(file, (text) => inPolicy(file, () => removeUser(text, username)))
    io.stderr.write(`user ${username} was removed from ${file}\n`)
    return 0
  },
})
