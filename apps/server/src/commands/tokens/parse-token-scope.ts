import type { TokenScope } from '@docker-token/listener-tokens'

import { CommandError } from '../command-error.ts'

/**
 * `type:name:actions` as in a scope, where the name is a pattern. The store checks what it says.
 *
 * @example
 * parseTokenScope('repository:team/**:pull') // { type: 'repository', name: 'team/**', actions: ['pull'] }
 */
export function parseTokenScope(text: string): TokenScope {
  const [, type, name, actions] = /^([a-z]+):(.+):([a-z*,-]+)$/.exec(text) ?? []
  if (name === undefined || actions === undefined || (type !== 'repository' && type !== 'registry')) {
    throw new CommandError(`found --scope ${text}, expected for example repository:team/**:pull,push`)
  }
  return { type, name, actions: actions.split(',') }
}
