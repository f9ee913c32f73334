import { CommandError } from '../command-error.ts'

/** The one user name that a command wants. A second word is probably a password, which has no place on a command line. */
export function onlyName(words: readonly string[]): string {
  const [name, ...more] = words
  if (name === undefined) throw new CommandError('expected the name of a user')
  if (more.length > 0) throw new CommandError('expected one name; a password is never an argument')
  return name
}
