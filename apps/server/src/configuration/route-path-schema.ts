import * as z from 'zod/mini'

import { routePaths } from '../http/route-paths.ts'

/** A path at which tokens may be had. */
export const routePathSchema: z.ZodMiniType<string, string> = z.string().check(({ value, issues }) => {
  if (routePaths(value) !== undefined) return
  const isReserved = routePaths(`${value}x`) !== undefined // nothing is wrong with it but that it is taken
  const expected = isReserved
    ? 'which is reserved for the server itself; expected another path such as /v2/token/'
    : 'expected a path such as /v2/token/ of letters, digits and - . _ ~ /'
  issues.push({ code: 'custom', message: `found ${JSON.stringify(value)}, ${expected}`, input: value })
})
