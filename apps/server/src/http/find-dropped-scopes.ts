import { parseScope, type RawTokenRequest } from '@docker-token/core'

/** Characters, so that nobody fills the log. */
const longestText = 1024

/**
 * The scopes that were asked for and are off the grammar, as they were written: they are not served, and whoever looks for the reason
 * finds it here. Empty if there are none.
 */
export function findDroppedScopes({ method, query, body }: RawTokenRequest): string {
  const parameters = new URLSearchParams(method === 'POST' ? body : query)
  const items = parameters.getAll('scope').flatMap((value) => value.match(/[^ ]+/g) ?? [])
  return items
    .filter((item) => parseScope(item) === undefined)
    .join(' ')
    .slice(0, longestText)
}
