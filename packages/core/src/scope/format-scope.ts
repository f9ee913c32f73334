import type { Scope } from './scope.ts'

/**
 * The reverse of {@link parseScope}.
 *
 * @example
 * formatScope({ type: 'repository', name: 'a/b', actions: ['pull', 'push'] }) // 'repository:a/b:pull,push'
 */
export function formatScope({ type, name, actions }: Scope): string {
  return `${type}:${name}:${actions.join(',')}`
}
