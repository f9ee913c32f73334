import { compileNamePattern, type Scope } from '@docker-token/core'

import type { TokenScope } from '../record/token-scope.ts'

/**
 * Compiles what a token is restricted to: which actions it leaves over of a scope, whatever is asked for. It restricts the rights
 * of its owner and never adds to them.
 *
 * @example
 * const limit = compileTokenScopes([{ type: 'repository', name: 'team/*', actions: ['pull'] }])
 * limit({ type: 'repository', name: 'team/app', actions: ['pull', 'push'] }) // ['pull']
 */
export function compileTokenScopes(scopes: readonly TokenScope[]): (scope: Scope) => readonly string[] {
  const entries = scopes.map(({ type, name, actions }) => ({
    type,
    pattern: compileNamePattern(name),
    actions,
  }))
  return ({ type, name }) => {
    const fitting = entries.filter((entry) => entry.type === type && entry.pattern.matches(name))
    return [...new Set(fitting.flatMap(({ actions }) => actions))]
  }
}
