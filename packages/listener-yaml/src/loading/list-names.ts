const shown = 10

/** Names for a message: the first ten, and how many more there are. */
export function listNames(names: readonly string[]): string {
  const more = names.length > shown ? ` and ${names.length - shown} more` : ''
  return `${names.slice(0, shown).join(', ')}${more}`
}
