const longestName = 512

/** Longer names are of no repository (255 characters) and of no user; patterns are not tried on them (S14). */
export function isTooLong(name: string): boolean {
  return name.length > longestName
}
