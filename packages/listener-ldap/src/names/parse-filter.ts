import { type Filter, FilterParser } from 'ldapts'

/** Parses a filter (RFC 4515). Blanks and line breaks may stand between its parts. Throws if the text is no filter. */
export function parseFilter(text: string): Filter {
  const tidy = text
    .trim()
    .replaceAll(/(?<=[()&|!])\s+(?=[(&|!)])/g, '')
    // ldapts takes each escaped byte for a character, but several make one in UTF-8
    .replaceAll(/(?:\\[89A-Fa-f][0-9A-Fa-f])+/g, (run) =>
      Buffer.from(run.replaceAll('\\', ''), 'hex').toString('utf8'),
    )
  return FilterParser.parseString(tidy)
}
