import type { LoginSettings } from '../authenticate/login-settings.ts'
import type { NamedBase } from './find-missing-bases.ts'

/** Every place that is searched. */
export function listBases({ searchBase, groups }: LoginSettings): readonly NamedBase[] {
  const groupBase = groups.kind === 'none' ? undefined : groups.base
  return [
    ...(searchBase === undefined ? [] : [{ option: 'search_base', base: searchBase } as const]),
    ...(groupBase === undefined ? [] : [{ option: 'group_base', base: groupBase } as const]),
  ]
}
