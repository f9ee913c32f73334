import type { DirectoryEntry } from '../connection/search-request.ts'
import { accountStates } from './account-states.ts'

const states = accountStates.map((state) => ({ ...state, attribute: state.attribute.toLowerCase() }))

/** Why the account of an entry may not log in; `undefined` if it may. */
export function findDisabled(entry: DirectoryEntry, now: Date): string | undefined {
  const state = states.find(({ attribute, isDisabled }) =>
    entry.attributes.get(attribute)?.some((value) => isDisabled(value, now)),
  )
  return state?.reason
}
