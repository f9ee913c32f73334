import { setUserPassword } from '@docker-token/listener-yaml'

import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { editFile } from '../edit-file.ts'
import { findPolicy } from '../find-policy.ts'
import { placeOptions } from '../place-options.ts'
import { hashFor } from '../hash-for.ts'
import { readPassword } from '../read-password.ts'
import { expectUser } from './expect-user.ts'
import { inPolicy } from './in-policy.ts'
import { onlyName } from './only-name.ts'
import { passwordOptions } from './password-options.ts'
import { policyOption } from './policy-option.ts'
import { readPolicy } from './read-policy.ts'

/** `docker-token users passwd NAME`: another password for a user. */
export const setPasswordCommand: Command = createCommand({
  summary: "changes a user's password in the policy file",
  words: { usage: 'NAME' },
  options: { ...policyOption, ...placeOptions, ...passwordOptions },
  async run({ values, words }, io) {
    const username = onlyName(words)
    const file = await findPolicy(values, io)
    expectUser(await readPolicy(file), username, file)
    const password = await readPassword(values, io)
    const passwordHash = await hashFor(password)
    await editFile(file, (current) => inPolicy(file, () => setUserPassword(current, username, passwordHash)))
    if (values.generate === true) io.stdout.write(`password: ${password}\n`)
    io.stderr.write(`the password of ${username} in ${file} was changed\n`)
    return 0
  },
})
