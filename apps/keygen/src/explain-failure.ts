import { ConfigurationError } from '@docker-token/core'

import { optionTable } from './options/option-table.ts'
import { UsageError } from './options/usage-error.ts'

/** What to say about an error, and how to exit. */
export interface Failure {
  readonly exitCode: 1 | 2
  readonly message: string
}

/** 2 for wrong arguments, which are named as they are typed; 1 for everything else. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof UsageError) return { exitCode: 2, message: error.message }
  if (error instanceof ConfigurationError) {
    const problems = error.problems.map(({ path, message }) => ({ where: nameOf(path.join('.')), message }))
    const exitCode = problems.some(({ where }) => where.startsWith('--')) ? 2 : 1
    const lines = problems.map(({ where, message }) => `${where}: ${message}`)
    return { exitCode, message: lines.join('\ndocker-token-keygen: ') }
  }
  return { exitCode: 1, message: error instanceof Error ? error.message : String(error) }
}

/** The option that fills a setting of the key library; other settings keep their name. */
function nameOf(setting: string): string {
  const found = Object.entries(optionTable).find(([, option]) => option.setting === setting)
  return found === undefined ? setting : `--${found[0]}`
}
