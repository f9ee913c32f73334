/** Steps of a pattern that are no character. `enter` may be left at once, `parts` only after a `/`. */
const wildcards = { star: 1, globstar: 2, enter: 3, parts: 4 } as const

/** A character that stands for itself, or a wildcard. */
type Step = string | (typeof wildcards)[keyof typeof wildcards]

/**
 * Compiles an anchored pattern of names: `*` matches within one path part, `**` across parts, `**` + `/` at the start of a part also
 * nothing, everything else itself. As in policy files, without their variables. All ways through the pattern are walked at once, so
 * that the time is at most proportional to pattern × name (S14).
 *
 * @example
 * compileScopePattern('team/*')('team/app')   // true
 * compileScopePattern('team/*')('team/a/b')   // false
 */
export function compileScopePattern(pattern: string): (name: string) => boolean {
  const steps = parseSteps(pattern)
  return (name) => {
    let places = enter(steps, [0])
    for (const character of name) {
      if (places.size === 0) return false
      places = enter(steps, advance(steps, places, character))
    }
    return places.has(steps.length)
  }
}

function parseSteps(pattern: string): readonly Step[] {
  const pieces = pattern.match(/\*+\/?|[^*]/gu) ?? []
  return pieces.flatMap((piece, index): readonly Step[] => {
    if (!piece.startsWith('*')) return [piece]
    const startsPart = pieces[index - 1]?.endsWith('/') ?? true
    const slash = piece.endsWith('/')
    const across = piece.startsWith('**')
    if (across && slash && startsPart) return [wildcards.enter, wildcards.parts]
    return [across ? wildcards.globstar : wildcards.star, ...(slash ? ['/'] : [])]
  })
}

/** The places, and those that are reached from them without a character. */
function enter(steps: readonly Step[], from: Iterable<number>): ReadonlySet<number> {
  const places = new Set(from)
  for (const place of places) {
    const step = steps[place]
    if (step === wildcards.star || step === wildcards.globstar) places.add(place + 1)
    if (step === wildcards.enter) places.add(place + 1).add(place + 2)
  }
  return places
}

function advance(steps: readonly Step[], places: ReadonlySet<number>, character: string): readonly number[] {
  return [...places].flatMap((place): readonly number[] => {
    const step = steps[place]
    if (step === character) return [place + 1]
    if (step === wildcards.globstar || (step === wildcards.star && character !== '/')) return [place]
    if (step === wildcards.parts) return character === '/' ? [place, place + 1] : [place]
    return []
  })
}
