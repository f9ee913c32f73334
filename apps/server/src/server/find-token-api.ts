import type { Listener } from '@docker-token/core'

import type { TokenApi } from '../http/api/token-api.ts'
import { keepsTokens } from '../listeners/keeps-tokens.ts'

/** The API for the tokens of the first listener that keeps some, as a part of the options of the routes. Empty if none does. */
export function findTokenApi(
  listeners: readonly Listener[],
  rest: Omit<TokenApi, 'manager'>,
): { readonly api?: TokenApi } {
  const keeper = listeners.find(keepsTokens)
  if (keeper === undefined) return {}
  return { api: { ...rest, manager: () => keeper.manager() } }
}
