import { randomBytes } from 'node:crypto'

import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'
import { promptSecret } from './prompt-secret.ts'
import { readStandardInput } from './read-standard-input.ts'

/** How the person at the terminal wants to give a password. Never as an argument: those stand in the shell's history. */
export interface PasswordSource {
  /** Read it from standard input, without its line end. */
  readonly 'password-stdin'?: boolean | undefined
  /** Make one of 144 random bits. */
  readonly generate?: boolean | undefined
}

/** Gets a password: made, from standard input, or typed twice at a terminal without being shown. */
export async function readPassword(source: PasswordSource, io: CommandIo): Promise<string> {
  if (source.generate === true && source['password-stdin'] === true) {
    throw new CommandError('found both --generate and --password-stdin, expected one of them')
  }
  if (source.generate === true) return randomBytes(18).toString('base64url')
  const password = source['password-stdin'] === true ? await readStandardInput(io) : await ask(io)
  if (password === '') throw new CommandError('the password is empty; an empty password never lets anyone in')
  return password
}

async function ask(io: CommandIo): Promise<string> {
  if (io.stdin.isTTY !== true) {
    throw new CommandError('there is no terminal to ask for the password; use --password-stdin or --generate')
  }
  const password = await promptSecret('Password: ', io)
  if (password !== (await promptSecret('Again: ', io))) throw new CommandError('the two passwords differ')
  return password
}
