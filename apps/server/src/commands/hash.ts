import { CommandError } from './command-error.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { hashFor } from './hash-for.ts'
import { readPassword } from './read-password.ts'
import { passwordOptions } from './users/password-options.ts'

/** `docker-token hash`: a password's hash, for a policy file that is written by hand or by a program. */
export const hash: Command = createCommand({
  summary: 'prints the hash of a password',
  words: { usage: '' }, // a password is what somebody may write here: the refusal says where it belongs
  options: {
    algorithm: {
      type: 'string',
      default: 'argon2id',
      value: 'NAME',
      help: 'argon2id or bcrypt',
      completes: ['argon2id', 'bcrypt'],
    },
    ...passwordOptions,
  },
  async run({ values, words }, io) {
    if (words.length > 0) {
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
  },
})
