const longest = 256

/** Gives the name back. Throws `TypeError` if it is no text, an empty one, or one of more than 256 characters. */
export function checkCredentialName(name: unknown): string {
  if (typeof name !== 'string') throw new TypeError(`nameCredential: found ${typeof name}, expected a text`)
  if (name === '')
    throw new TypeError('nameCredential: found an empty text, expected a name such as "token 7"')
  if (name.length > longest)
    throw new TypeError(`nameCredential: found ${name.length} characters, expected ${longest} at most`)
  return name
}
