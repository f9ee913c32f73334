import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { mergeScopes } from './merge-scopes.ts'
import { parseScope } from './parse-scope.ts'
import type { Scope } from './scope.ts'

/**
 * Reads every `scope` parameter of a request: each may be a list separated by spaces. Items off the grammar are dropped and the
 * others served; `onDropped` is told. Throws `InvalidRequestError` (`too_many_scopes`) if more than `limit` items are asked for.
 *
 * @example
 * parseScopes(['repository:a:pull repository:b:pull', 'repository:a:push'], 100)
 */
export function parseScopes(
  values: readonly string[],
  limit: number,
  onDropped: (item: string) => void = () => {},
): readonly Scope[] {
  const items = values.flatMap((value) => value.match(/[^ ]+/g) ?? [])
  if (items.length > limit) {
    throw new InvalidRequestError(
      'too_many_scopes',
      `found ${items.length} scopes, expected at most ${limit}`,
    )
  }
  const scopes = items.map((item) => {
    const scope = parseScope(item)
    if (scope === undefined) onDropped(item)
    return scope
  })
  return mergeScopes(scopes.filter((scope) => scope !== undefined))
}
