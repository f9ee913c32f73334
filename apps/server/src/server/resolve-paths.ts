import { ConfigurationError } from '@docker-token/core'

import { routePaths } from '../http/route-paths.ts'
import type { OptionParts } from './split-options.ts'

/** The paths of the token endpoint. Throws `ConfigurationError` for one that is none. */
export function resolvePaths({
  routeEndPoint,
  routeAliases,
}: Pick<OptionParts['http'], 'routeEndPoint' | 'routeAliases'>): readonly string[] {
  const paths = routePaths(routeEndPoint, routeAliases)
  if (paths !== undefined) return paths
  const option = routePaths(routeEndPoint) === undefined ? 'routeEndPoint' : 'routeAliases'
  const found = JSON.stringify(option === 'routeEndPoint' ? routeEndPoint : routeAliases)
  throw new ConfigurationError([
    { path: [option], message: `found ${found}, expected a path such as /v2/token/` },
  ])
}
