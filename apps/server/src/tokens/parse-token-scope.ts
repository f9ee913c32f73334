import type { TokenScope } from '@docker-token/listener-tokens'

/**
 * `type:name:actions` as in a scope, where the name is a pattern; `undefined` for what has not that form. The store checks what it
 * says.
 *
 * @example
 * parseTokenScope('repository:team/**:pull') // { type: 'repository', name: 'team/**', actions: ['pull'] }
 */
export function parseTokenScope(text: string): TokenScope | undefined {
  const [, type, name, actions] = /^([a-z]+):(.+):([a-z*,-]+)$/.exec(text) ?? []
  if (name === undefined || actions === undefined || (type !== 'repository' && type !== 'registry'))
    return undefined
  return { type, name, actions: actions.split(',') }
}
