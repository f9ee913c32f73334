import { parseDn } from './parse-dn.ts'

/**
 * One text for each RDN of a DN, the outermost last, such that two ways to write the same name give the same texts: upper and lower
 * case, blanks and the order of pairs do not count. `undefined` if the text is no DN.
 */
export function dnKeys(dn: string): readonly string[] | undefined {
  return parseDn(dn)?.map((parts) =>
    JSON.stringify(
      parts.map(({ type, value }) => [type.toLowerCase(), foldValue(value)].join('=')).toSorted(),
    ),
  )
}

function foldValue(value: string): string {
  return value.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/gu, ' ')
}
