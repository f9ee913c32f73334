import { resolve } from 'node:path'

import type { ConfigurationProblem } from '@docker-token/core'

import type { ConfigurationSettings } from './configuration-settings.ts'
import { formatListenAddress } from './format-listen-address.ts'

/** Settings of which each is right, but not beside another: two that need an address or a file of their own. */
export function findConflicts(
  { listen, metrics_listen: metrics, audit_file: audit, logger_file: log }: ConfigurationSettings,
  folder: string,
): readonly ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = []
  const isAnyPort = listen.kind === 'tcp' && listen.port === 0
  if (metrics !== undefined && !isAnyPort && formatListenAddress(metrics) === formatListenAddress(listen))
    problems.push({ path: ['metrics_listen'], message: 'found the address of listen, expected another one' })
  if (audit !== undefined && typeof log === 'string' && resolve(folder, audit) === resolve(folder, log))
    problems.push({ path: ['audit_file'], message: 'found the file of logger_file, expected another one' })
  return problems
}
