import type { EntryWho } from './translate-who.ts'

/** A rule that speaks of groups puts only those into the name; one that speaks of users puts in all that the user has. */
export function addGroupOfName(who: EntryWho, usesGroup: boolean, lost: string[]): EntryWho {
  if (!usesGroup) return who
  if (who.groups !== undefined) {
    lost.push('labels and a label in the name: both at once have no equivalent')
    return who
  }
  const { users, attributes } = who
  if (users === undefined && attributes === undefined) return { groups: ['*'] }
  return { ...(users === undefined ? {} : { users }), ...(attributes === undefined ? {} : { attributes }) }
}
