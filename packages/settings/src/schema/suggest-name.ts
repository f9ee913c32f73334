/**
 * The known name that a mistyped one was probably meant to be: at most 3 letters differ, fewer in a short one, or one is the beginning
 * of the other, by whole words.
 *
 * @example
 * suggestName('metrics', ['listen', 'metrics_listen']) // 'metrics_listen'
 */
export function suggestName(mistyped: string, known: readonly string[]): string | undefined {
  if (mistyped.length > 64) return undefined
  const plain = plainly(mistyped)
  const limit = Math.min(3, Math.floor(plain.length / 2))
  const [best] = known
    .map((name) => ({ name, distance: editDistance(plain, plainly(name)) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((one, other) => one.distance - other.distance)
  return best?.name ?? known.find((name) => beginsWith(name, mistyped) || beginsWith(mistyped, name))
}

/** Whether a name begins with all words of another, of which the letters make up at least a guess. */
function beginsWith(name: string, beginning: string): boolean {
  const [all, first] = [wordsOf(name), wordsOf(beginning)]
  return plainly(beginning).length >= 4 && first.every((word, index) => word === all[index])
}

/** `metrics_listen` and `metricsListen` are two words. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
}

/** `signingAlgorithm`, `signing-algorithm` and `signing_algorithm` are one word to a person. */
function plainly(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Levenshtein distance: letters to insert, remove or replace. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of Array.from(one).entries()) {
    const current = [row + 1]
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = at(previous, column - 1) + (other[column - 1] === letter ? 0 : 1)
      current.push(Math.min(at(previous, column) + 1, at(current, column - 1) + 1, replaced))
    }
    previous = current
  }
  return at(previous, other.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0
}
