const repository = ['delete', 'pull', 'push']

/** All that can be asked of a resource of this type. */
export function knownActions(type: string): readonly string[] {
  if (type === 'repository') return repository
  return type === 'registry' ? ['*'] : []
}
