import { removeUser } from '@docker-token/listener-yaml'

import type { CommandIo } from '../command-io.ts'
import { editFile } from '../edit-file.ts'
import { findPolicy } from '../find-policy.ts'
import { parseCommandLine } from '../parse-command-line.ts'
import { inPolicy } from './in-policy.ts'
import { onlyName } from './only-name.ts'
import { policyOptions } from './policy-options.ts'

/** `docker-token users remove NAME`. */
export async function removeUserCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseCommandLine(args, policyOptions)
  const username = onlyName(positionals)
  const file = await findPolicy(values, io)
  await editFile(file, (text) => inPolicy(file, () => removeUser(text, username)))
  io.stderr.write(`user ${username} was removed from ${file}\n`)
  return 0
}
