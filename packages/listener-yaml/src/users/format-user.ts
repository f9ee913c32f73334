import { Document, isSeq } from 'yaml'

import type { UserEntry } from '../document/policy-document.ts'

/** A user as an item of a block list; groups and access on one line each. */
export function formatUser(user: UserEntry, dash: string, newline: string): string {
  const document = new Document(user)
  for (const key of ['groups', 'access']) {
    const node = document.get(key, true)
    if (isSeq(node)) node.flow = true
  }
  const lines = document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd().split('\n')
  const indentation = ' '.repeat(dash.length)
  return lines.map((line, index) => `${index === 0 ? dash : indentation}${line}${newline}`).join('')
}
