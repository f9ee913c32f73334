import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

import type { Load } from './load.ts'

/** Loads a policy in a new process. */
export function loadInProcess(file: string): Load {
  const entry = join(import.meta.dirname, 'measure-load.ts')
  const output = execFileSync(process.execPath, ['--conditions=@docker-token/source', entry, file], {
    encoding: 'utf8',
  })
  return JSON.parse(output)
}
