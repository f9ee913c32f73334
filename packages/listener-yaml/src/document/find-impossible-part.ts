const variable = /\$\{(?:subject|group)\}/g
const inNames = /^[a-z0-9._-]*$/
/** The first part of several may be a host, which may have upper case and a port. */
const inHosts = /^(?:[A-Za-z0-9.:-]*|\[[A-Fa-f0-9:]*\](?::[0-9]*)?)$/

/**
 * What in a pattern stands in no name of a repository (distribution spec, "Resource scope grammar"); `undefined` if some name may
 * match.
 *
 * @example
 * findImpossiblePart('team/[a-z]*') // "'['"
 */
export function findImpossiblePart(pattern: string): string | undefined {
  const parts = pattern.replaceAll(variable, '**').split('/')
  if (parts.includes('')) return 'an empty part'
  for (const [index, part] of parts.entries()) {
    const text = part.replaceAll('*', '')
    if (inNames.test(text)) continue
    const first = parts.slice(0, index).every((earlier) => earlier === '**')
    const mayBeHost = first && (index < parts.length - 1 || part.includes('**'))
    if (!mayBeHost || !inHosts.test(text)) return `'${/[^a-z0-9._-]/u.exec(text)?.[0] ?? ''}'`
  }
  return undefined
}
