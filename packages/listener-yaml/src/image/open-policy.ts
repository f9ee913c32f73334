import type { Placed } from '../document/placed-document.ts'
import type { AccessEntry, FirstMatchEntry } from '../document/policy-document.ts'
import type { Policy } from '../policy/policy.ts'
import { compileAccessList } from '../rights/compile-access-list.ts'
import { createFirstMatch } from '../rights/create-first-match.ts'
import { openRules } from './open-rules.ts'
import { openUsers } from './open-users.ts'
import type { PolicyImage } from './policy-image.ts'

/** Opens an image, in a time that does not depend on its size. */
export function openPolicy(image: PolicyImage): Policy {
  const { label, anonymous, rules, firstMatch, htpasswdFile } = image
  return {
    users: openUsers(image),
    ...(anonymous === undefined ? {} : { anonymous: compileAccessList(entriesIn(anonymous), label) }),
    rules: openRules(rules, label),
    firstMatch: createFirstMatch(entriesIn(firstMatch), label),
    ...(htpasswdFile === undefined ? {} : { htpasswdFile }),
  }
}

/** Written by createPolicyImage from checked values. */
function entriesIn<Entry extends AccessEntry | FirstMatchEntry>(json: string): readonly Placed<Entry>[] {
  return JSON.parse(json)
}
