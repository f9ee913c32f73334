import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Measurement } from './measurement.ts'
import { users } from './users.ts'

const execute = promisify(execFile)
const searches = 5000 // of each process

/** `ldapsearch -f`: so many processes of OpenLDAP's own client, each with one connection and thousands of searches. */
export async function measureSearches(url: string, inFlight: number): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'docker-token-bench-'))
  const names = join(folder, 'names')
  const listed = Array.from({ length: searches }, (_, index) => users.name((index * 7919) % users.count))
  writeFileSync(names, `${listed.join('\n')}\n`)
  const { dn, password } = users.service
  const args = [
    '-x',
    '-LLL',
    '-H',
    url,
    '-D',
    dn,
    '-w',
    password,
    '-b',
    users.people,
    '-f',
    names,
    '(uid=%s)',
    'uid',
  ]
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: inFlight }, async () => await execute('ldapsearch', args, { maxBuffer: 2 ** 28 })),
  )
  const seconds = (performance.now() - begun) / 1000
  rmSync(folder, { recursive: true })
  return { rate: (searches * inFlight) / seconds }
}
