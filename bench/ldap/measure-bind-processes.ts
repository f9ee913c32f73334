import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { Measurement } from './measurement.ts'
import { users } from './users.ts'

const execute = promisify(execFile)

/** `ldapwhoami` as users: a process, a connection and a bind for each, so many at a time. */
export async function measureBindProcesses(
  url: string,
  inFlight: number,
  milliseconds: number,
): Promise<Measurement> {
  const begun = performance.now()
  let done = 0
  const lane = async (): Promise<void> => {
    while (performance.now() - begun < milliseconds) {
      const index = (done * 7919) % users.count
      done += 1
      await execute('ldapwhoami', ['-x', '-H', url, '-D', users.dn(index), '-w', users.password(index)])
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return { rate: done / ((performance.now() - begun) / 1000) }
}
