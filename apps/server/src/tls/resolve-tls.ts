import { ConfigurationError } from '@docker-token/core'

import { checkTls } from './check-tls.ts'
import type { TlsOptions } from './tls-options.ts'

/** What can be served, with warnings. Throws `ConfigurationError`. */
export function resolveTls(tls: TlsOptions | undefined): readonly string[] {
  if (tls === undefined) return []
  const { problems, warnings } = checkTls(tls, new Date())
  if (problems.length > 0) throw new ConfigurationError(problems)
  return warnings
}
