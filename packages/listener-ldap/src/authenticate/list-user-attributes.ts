import { accountStates } from './account-states.ts'
import type { LoginSettings } from './login-settings.ts'

type Wanting = Pick<LoginSettings, 'attributes' | 'nameRules' | 'groups'>

/** The attributes of a user's entry that are needed. */
export function listUserAttributes({ attributes, nameRules, groups }: Wanting): readonly string[] {
  const names = [
    ...nameRules.map(({ attribute }) => attribute),
    ...accountStates.map(({ attribute }) => attribute),
    ...attributes,
    ...(groups.kind === 'member_of' ? ['memberOf'] : []),
  ]
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
}
