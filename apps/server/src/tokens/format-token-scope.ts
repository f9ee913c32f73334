import type { TokenScope } from '@docker-token/listener-tokens'

/** `repository:team/**:pull,push`. */
export function formatTokenScope({ type, name, actions }: TokenScope): string {
  return `${type}:${name}:${actions.join(',')}`
}
