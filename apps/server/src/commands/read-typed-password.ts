import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'
import { promptSecret } from './prompt-secret.ts'
import { readStandardInput } from './read-standard-input.ts'

/** Gets somebody's password, which exists already: typed once without being shown, or from standard input. */
export async function readTypedPassword(
  username: string,
  source: { readonly 'password-stdin'?: boolean | undefined },
  io: CommandIo,
): Promise<string> {
  if (source['password-stdin'] === true) return await readStandardInput(io)
  if (io.stdin.isTTY !== true) {
    throw new CommandError('there is no terminal to ask for the password; use --password-stdin')
  }
  return await promptSecret(`Password of ${username}: `, io)
}
