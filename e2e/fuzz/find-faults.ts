import type { FuzzRequest } from './fuzz-request.ts'
import { readStatuses } from './read-statuses.ts'
import { readSubjects } from './read-subjects.ts'
import type { Received } from './send-bytes.ts'

/** What must never happen, and did: an error of the server, silence, or a token for somebody who did not show a password. */
export function findFaults({ credentialsOf }: FuzzRequest, { text, end }: Received): readonly string[] {
  const allowed = ['', ...(credentialsOf === undefined ? [] : [credentialsOf])]
  const errors = readStatuses(text).filter((status) => status >= 500)
  const strangers = readSubjects(text).filter((subject) => !allowed.includes(subject))
  return [
    ...(end === 'closed' ? [] : [`the connection was ${end}`]),
    ...errors.map((status) => `status ${status}`),
    ...strangers.map((subject) => `a token for ${JSON.stringify(subject)}`),
  ]
}
