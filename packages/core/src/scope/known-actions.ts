import type { Scope } from './scope.ts'

const repositoryActions = ['delete', 'pull', 'push'] as const
const catalogActions = ['*'] as const

/**
 * What `'*'` in a grant stands for. A registry opens its catalog only to the literal `*`; of a type that is not known here
 * nothing is given by a wildcard.
 */
export function knownActions({ type, name }: Pick<Scope, 'type' | 'name'>): readonly string[] {
  if (type === 'repository') return repositoryActions
  return type === 'registry' && name === 'catalog' ? catalogActions : []
}
