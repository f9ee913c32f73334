import { hashFor } from './hash-for.ts'

import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'
import { parseCommandLine } from './parse-command-line.ts'
import { readPassword } from './read-password.ts'

/** `docker-token hash`: a password's hash, for a policy file that is written by hand or by a program. */
export async function hash(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseCommandLine(args, {
    algorithm: { type: 'string', default: 'argon2id' },
    'password-stdin': { type: 'boolean' },
    generate: { type: 'boolean' },
  })
  if (positionals.length > 0) {
    throw new CommandError('a password is never an argument; type it when asked, or use --password-stdin')
  }
  const { algorithm } = values
  if (algorithm !== 'argon2id' && algorithm !== 'bcrypt') {
    throw new CommandError(`found --algorithm ${algorithm}, expected argon2id or bcrypt`)
  }
  const password = await readPassword(values, io)
  io.stdout.write(`${await hashFor(password, algorithm)}\n`)
  if (values.generate === true) io.stderr.write(`password: ${password}\n`)
  return 0
}
