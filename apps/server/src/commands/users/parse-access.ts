import { ConfigurationError } from '@docker-token/core'
import { type AccessEntry, parsePolicy } from '@docker-token/listener-yaml'

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
  const entry = { type, name, actions: actions.split(',') } as const
  checkAccess(text, entry)
  return entry
}

/** Says of the argument what would otherwise be said of the policy file. */
function checkAccess(text: string, entry: AccessEntry): void {
  try {
    parsePolicy(JSON.stringify({ anonymous: { access: [entry] } }))
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    const messages = error.problems.map(({ message }) => message)
    throw new CommandError(`--access ${text}: ${messages.join('; ')}`, { cause: error })
  }
}
