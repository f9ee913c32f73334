import { join } from 'node:path'

import type { DataFolder } from './prepare-data-folder.ts'

/** What became of the data folder, and the first user's password if this run made it. */
export function formatFirstRun(folder: string, { isNew, password }: DataFolder): string {
  const parts = [
    `${isNew ? 'Made' : 'Reusing'} ${join(folder, 'config.yaml')}, policy.yaml and keys/ beside it.`,
    ...(password === undefined ? [] : [describeFirstUser(password)]),
    ...(password === undefined && isNew ? [keptPolicy] : []),
  ]
  return `${parts.join('\n\n')}\n\n`
}

const keptPolicy = 'The policy file was there and is kept; docker-token users passwd NAME sets a password.'

function describeFirstUser(password: string): string {
  return [
    'The first user, who may do everything. The password is shown only this once; policy.yaml holds its hash.',
    '  user:     admin',
    `  password: ${password}`,
  ].join('\n')
}
