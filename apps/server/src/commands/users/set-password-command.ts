import { listUsers, setUserPassword } from '@docker-token/listener-yaml'

import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { editFile } from '../edit-file.ts'
import { findPolicy } from '../find-policy.ts'
import { hashFor } from '../hash-for.ts'
import { parseCommandLine } from '../parse-command-line.ts'
import { readPassword } from '../read-password.ts'
import { inPolicy } from './in-policy.ts'
import { onlyName } from './only-name.ts'
import { passwordOptions } from './password-options.ts'
import { policyOptions } from './policy-options.ts'
import { readPolicy } from './read-policy.ts'

/** `docker-token users passwd NAME`: another password for a user. */
export async function setPasswordCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseCommandLine(args, { ...policyOptions, ...passwordOptions })
  const username = onlyName(positionals)
  const file = await findPolicy(values, io)
  const text = await readPolicy(file)
  const known = inPolicy(file, () => listUsers(text)).some((user) => user.username === username)
  if (!known) throw new CommandError(`${file}: there is no user ${username}; users add makes one`)

  const password = await readPassword(values, io)
  const passwordHash = await hashFor(password)
  await editFile(file, (current) => inPolicy(file, () => setUserPassword(current, username, passwordHash)))
  if (values.generate === true) io.stdout.write(`password: ${password}\n`)
  io.stderr.write(`the password of ${username} in ${file} was changed\n`)
  return 0
}
