/** A pattern of names as symbols: a character, `*` (within a part), `**` (across parts), or a variable. */
export function nameSymbols(pattern: string): readonly string[] {
  return (
    pattern.match(/\*\*+|\*|\$\{\w+\}|./gsu)?.map((symbol) => (/^\*\*+$/.test(symbol) ? '**' : symbol)) ?? []
  )
}
