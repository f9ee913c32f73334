import { nameSymbols } from './name-symbols.ts'

/**
 * Whether a pattern of names matches everything that another one matches. What it cannot tell for sure is `false`: a finding must be
 * right.
 *
 * @example
 * coversName('team/**', 'team/*-dev') // true
 */
export function coversName(wide: string, narrow: string): boolean {
  if (wide === '**') return true
  const outer = nameSymbols(wide)
  const inner = nameSymbols(narrow)
  // reached[i]: the first i symbols of the wide pattern can have taken all symbols of the narrow one so far
  let reached = withEmpties(outer, new Set([0]))
  for (const symbol of inner) {
    const next = new Set<number>()
    for (const place of reached) {
      const wanted = outer[place]
      if (wanted === '**' || (wanted === '*' && isWithinPart(symbol))) next.add(place)
      else if (wanted === symbol && !symbol.startsWith('*')) next.add(place + 1)
    }
    reached = withEmpties(outer, next)
  }
  return reached.has(outer.length)
}

/** Wildcards may take nothing. */
function withEmpties(symbols: readonly string[], places: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set<number>()
  for (const start of places) {
    for (let place = start; !all.has(place); place += 1) {
      all.add(place)
      if (symbols[place] !== '*' && symbols[place] !== '**') break
    }
  }
  return all
}

/** A value that is put in may have slashes. */
function isWithinPart(symbol: string): boolean {
  return symbol !== '/' && symbol !== '**' && !symbol.startsWith('${')
}
