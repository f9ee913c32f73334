import type { ConfigurationProblem } from '@docker-token/core'

import { checkTls } from '../tls/check-tls.ts'
import type { AllKeyFiles } from './read-all-key-files.ts'

const settings: Readonly<Record<string, string>> = { certificate: 'cert_file', privateKey: 'key_file' }

/** What is wrong with certificate and key of `tls`. Nothing, if one of them could not be read: that was said. */
export function findTlsProblems({
  tls: { certificate, privateKey },
}: AllKeyFiles): readonly ConfigurationProblem[] {
  if (certificate === undefined || privateKey === undefined) return []
  return checkTls({ certificate, privateKey }, new Date()).problems.map((problem) => {
    const [, option] = problem.path
    return { ...problem, path: ['tls', settings[String(option)] ?? 'cert_file'] }
  })
}
