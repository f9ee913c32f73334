import type { TokenScope } from '../record/token-scope.ts'

/** The actions that a registry asks for, besides `*`. */
export const knownActions: Readonly<Record<TokenScope['type'], readonly string[]>> = {
  repository: ['pull', 'push', 'delete'],
  registry: [],
}
