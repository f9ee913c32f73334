import type { PlacedDocument, PlacedUser } from '../document/placed-document.ts'
import type { ScannedHtpasswd } from '../htpasswd/scan-htpasswd.ts'
import { createModelCount } from '../passwords/create-model-count.ts'
import { parseStoredPassword } from '../passwords/parse-stored-password.ts'
import { createLineTable } from './create-line-table.ts'
import { createRuleImage } from './create-rule-image.ts'
import type { PolicyImage } from './policy-image.ts'
import { shareLines } from './share-lines.ts'

/** Checked values to an image. No user may be there twice. */
export function createPolicyImage(document: PlacedDocument, htpasswd?: ScannedHtpasswd): PolicyImage {
  const { label, users, anonymous, rules, firstMatch, htpasswdFile } = document
  const { bytes, starts } = shareLines(users.map(lineOf))
  const models = htpasswd?.models ?? createModelCount()
  for (const { password } of users) {
    const stored = parseStoredPassword(password)
    if (stored === undefined) throw new TypeError('found a password that the schema should have refused')
    models.add(stored)
  }
  const model = models.mostFrequent()
  return {
    label,
    users: createLineTable(bytes, starts).table,
    userCount: users.length + (htpasswd?.count ?? 0),
    ...(htpasswd === undefined ? {} : { htpasswd: htpasswd.table }),
    ...(htpasswdFile === undefined ? {} : { htpasswdFile }),
    ...(anonymous === undefined ? {} : { anonymous: JSON.stringify(anonymous) }),
    rules: createRuleImage(rules),
    firstMatch: JSON.stringify(firstMatch),
    ...(model === undefined ? {} : { model }),
  }
}

function lineOf({ username, ...user }: PlacedUser): string {
  return `${username}:${JSON.stringify(user)}`
}
