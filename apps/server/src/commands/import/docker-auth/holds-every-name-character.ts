const nameCharacters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789._-')

/** Whether these are all that a part of a repository's name may have, but for its first part, which may be a host. */
export function holdsEveryNameCharacter(characters: ReadonlySet<string>): boolean {
  return nameCharacters.every((each) => characters.has(each))
}
