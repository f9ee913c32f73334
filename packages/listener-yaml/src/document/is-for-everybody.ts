import type { FirstMatchEntry } from './policy-document.ts'

/** Whether an entry of `first_match` is for everybody, clients without credentials too: it says nothing of whom it is for. */
export function isForEverybody({ users, groups, attributes, anonymous }: FirstMatchEntry): boolean {
  return users === undefined && groups === undefined && attributes === undefined && anonymous === undefined
}
