/** Where tokens are served besides `route_end_point`: what registries redirect to (wire contract §6) and what people expect. */
const alwaysServed = ['/token', '/token/', '/auth/token', '/auth/token/']

/** Paths of the server itself. */
const reserved: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/.well-known/jwks.json'])

/** Of the API. */
const reservedPrefix = '/api/v1/'

/**
 * The paths of the token endpoint and of its aliases: with and without a slash at the end, and those that always work. `undefined` if
 * one of them cannot be a path.
 *
 * @example
 * routePaths('/v2/token/') // ['/v2/token/', '/v2/token', '/token', '/token/', '/auth/token', '/auth/token/']
 */
export function routePaths(
  routeEndPoint: string,
  aliases: readonly string[] = [],
): readonly string[] | undefined {
  const own = [routeEndPoint, ...aliases].map(bothForms)
  if (own.includes(undefined)) return undefined
  return [...new Set([...own.flatMap((paths) => paths ?? []), ...alwaysServed])]
}

function bothForms(path: string): readonly string[] | undefined {
  if (!/^\/[\w.~/-]*$/.test(path) || path.includes('//')) return undefined
  const bare = path.replace(/\/$/, '')
  const forms = bare === '' ? ['/'] : [`${bare}/`, bare]
  const isTaken = forms.some((form) => reserved.has(form) || form.startsWith(reservedPrefix))
  return isTaken ? undefined : forms
}
