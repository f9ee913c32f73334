/** Where tokens are served besides `route_end_point`: what registries redirect to (wire contract §6) and what people expect. */
const alwaysServed = ['/token', '/token/', '/auth/token', '/auth/token/']

/** Paths of the server itself. */
const reserved: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/.well-known/jwks.json'])

/** Of the API. */
const reservedPrefix = '/api/v1/'

/**
 * The paths of the token endpoint: with and without a slash at the end, and those that always work. `undefined` if the path cannot
 * be one.
 *
 * @example
 * routePaths('/v2/token/') // ['/v2/token/', '/v2/token', '/token', '/token/', '/auth/token', '/auth/token/']
 */
export function routePaths(routeEndPoint: string): readonly string[] | undefined {
  if (!/^\/[\w.~/-]*$/.test(routeEndPoint) || routeEndPoint.includes('//')) return undefined
  const bare = routeEndPoint.replace(/\/$/, '')
  const own = bare === '' ? ['/'] : [`${bare}/`, bare]
  if (own.some((path) => reserved.has(path) || path.startsWith(reservedPrefix))) return undefined
  return [...new Set([...own, ...alwaysServed])]
}
