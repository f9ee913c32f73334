/** One `type=value` of a DN, the value without escapes. */
export interface DnPart {
  readonly type: string
  readonly value: string
}

const type = String.raw`[A-Za-z][A-Za-z0-9-]*|[0-9]+(?:\.[0-9]+)*`
const value = String.raw`(?:[^\\"+,;<>]|\\[0-9A-Fa-f]{2}|\\[\\"+,;<>= #])*`
const pair = new RegExp(String.raw`\s*(?<type>${type})\s*=(?<value>${value})(?<end>[+,;]|$)`, 'uy')

/**
 * The RDNs of a DN (RFC 4514 §3), the outermost last, each of one or more pairs. `undefined` if the text is no DN.
 *
 * @example
 * parseDn('uid=a\\,b,dc=example') // [[{ type: 'uid', value: 'a,b' }], [{ type: 'dc', value: 'example' }]]
 */
export function parseDn(text: string): readonly (readonly DnPart[])[] | undefined {
  if (text.trim() === '') return []
  const rdns: DnPart[][] = [[]]
  let end: string | undefined = ','
  for (pair.lastIndex = 0; end !== '';) {
    const groups = pair.exec(text)?.groups
    if (groups === undefined) return undefined
    rdns.at(-1)?.push({ type: groups['type'] ?? '', value: unescapeValue(groups['value'] ?? '') })
    end = groups['end'] ?? ''
    if (end === ',' || end === ';') rdns.push([])
  }
  return rdns
}

/** Escaped bytes are UTF-8; blanks around a value do not belong to it unless they are escaped. */
function unescapeValue(escaped: string): string {
  const trimmed = escaped.replace(/^\s+/, '').replace(/(?<!\\)\s+$/, '')
  return trimmed.replaceAll(/(?:\\[0-9A-Fa-f]{2})+|\\(.)/gsu, (run, character?: string) =>
    character === undefined ? Buffer.from(run.replaceAll('\\', ''), 'hex').toString('utf8') : character,
  )
}
