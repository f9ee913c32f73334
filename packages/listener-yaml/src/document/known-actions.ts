import type { ResourceType } from './policy-document.ts'

/** The actions that a registry asks for (wire contract §3). `*` of a registry is an action of its own, not all of them. */
export const knownActions: Readonly<Record<ResourceType, readonly string[]>> = {
  repository: ['pull', 'push', 'delete'],
  registry: ['*'],
}
