import type { AccessEntry } from '@docker-token/listener-yaml'

import { CommandError } from '../command-error.ts'

/**
 * `type:name:actions` as in a scope, where the name is a pattern.
 *
 * @example
 * parseAccess('repository:team/**:pull,push') // { type: 'repository', name: 'team/**', actions: ['pull', 'push'] }
 */
export function parseAccess(text: string): AccessEntry {
  const [, type, name, actions] = /^([a-z]+):(.+):([a-z*,-]+)$/.exec(text) ?? []
  if (name === undefined || actions === undefined || (type !== 'repository' && type !== 'registry')) {
    throw new CommandError(`found --access ${text}, expected for example repository:team/**:pull,push`)
  }
  return { type, name, actions: actions.split(',') }
}
