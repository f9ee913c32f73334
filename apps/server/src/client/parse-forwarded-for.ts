/** One parameter of an element: a token or a quoted text (RFC 7239 §4). */
const parameter = /^\s*([!#$%&'*+.^_`|~\w-]+)=(?:([!#$%&'*+.^_`|~\w-]+)|"((?:[^"\\]|\\.)*)")\s*$/

/**
 * Whom an element of `Forwarded` names as `for`. `undefined` if it names nobody or nobody can tell.
 *
 * @example
 * parseForwardedFor('proto=https;for="[2001:db8::1]:80"') // '[2001:db8::1]:80'
 */
export function parseForwardedFor(element: string): string | undefined {
  const names = element.split(';').flatMap((part) => {
    const [, name = '', token, quoted] = parameter.exec(part) ?? []
    return name.toLowerCase() === 'for' ? [token ?? quoted?.replaceAll(/\\(.)/g, '$1')] : []
  })
  return names.length === 1 ? names[0] : undefined
}
