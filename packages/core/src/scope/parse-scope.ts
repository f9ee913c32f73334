import type { Scope } from './scope.ts'
import { sortActions } from './sort-actions.ts'

/** Longest name that registries accept, in characters (distribution/reference, `RepositoryNameTotalLengthMax`). */
const longestName = 255
const mostActions = 32
/** Longer than any type or action in use. */
const longestWord = 64

const type = /^([a-z0-9]+)(?:\([a-z0-9]+\))?$/
const action = /^(?:\*|[a-z]+(?:-[a-z]+)*)$/

// Neighbouring parts of these expressions never begin alike, so each is matched in linear time.
const component = '[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*'
const hostComponent = '[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*'
const hostname = `(?:${hostComponent}(?:\\.${hostComponent})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`
const path = new RegExp(`^${component}(?:/${component})*$`)
const pathOnHost = new RegExp(`^${hostname}/${component}(?:/${component})*$`)

/**
 * Reads one `type:name:actions`. The type ends at the first colon and the actions begin after the last, so that a name may hold
 * a port. Returns `undefined` for what is off the grammar; names are never normalised.
 * Source: distribution spec, "Resource scope grammar".
 *
 * @example
 * parseScope('repository:localhost:5000/a/b:push,pull')
 * // { type: 'repository', name: 'localhost:5000/a/b', actions: ['pull', 'push'] }
 */
export function parseScope(text: string): Scope | undefined {
  const first = text.indexOf(':')
  const last = text.lastIndexOf(':')
  if (first === last) return undefined

  const typeName = first > longestWord ? undefined : type.exec(text.slice(0, first))?.[1]
  const name = text.slice(first + 1, last)
  const actions = parseActions(text.slice(last + 1))
  if (typeName === undefined || !isName(name) || actions.length === 0) return undefined
  return Object.freeze({ type: typeName, name, actions })
}

function isName(name: string): boolean {
  return name.length <= longestName && (path.test(name) || pathOnHost.test(name))
}

/** What is off the grammar is no action. More than the limit is no list of actions. */
function parseActions(text: string): readonly string[] {
  const items = text.split(',', mostActions + 1)
  return items.length > mostActions ? [] : sortActions(items.filter(isAction))
}

function isAction(text: string): boolean {
  return text.length <= longestWord && action.test(text)
}
